import type { Account } from "../../../people/arrival.ts";

/** The devices of the account that this token belongs to. */
export const devicesOf = async (baseUrl: string, token: string | null | undefined): Promise<string[]> => {
  const { devices } = await ask<{ devices: { device_id: string }[] }>(baseUrl, token, "GET", "/devices");
  return devices.map(({ device_id }) => device_id).sort();
};

/** A token of a new device on the account. */
export const tokenFor = async (account: Account, deviceId: string): Promise<string> => {
  const body = { ...byPassword(account), device_id: deviceId };
  const { access_token } = await ask<{ access_token: string }>(account.baseUrl, null, "POST", "/login", body);
  return access_token;
};

/** Removes a device by the account's password, as from an app's list of sessions. */
export const removeDevice = async (
  account: Account,
  token: string | null,
  deviceId: string,
): Promise<void> => {
  await ask(account.baseUrl, token, "DELETE", `/devices/${deviceId}`, { auth: byPassword(account) });
};

export const logOut = async (baseUrl: string, token: string | undefined): Promise<void> => {
  await ask(baseUrl, token, "POST", "/logout", {});
};

/** Makes the homeserver list other keys for a device than it has. */
export const listOtherKeys = async (
  baseUrl: string,
  token: string | undefined,
  device: { readonly userId: string; readonly deviceId: string },
): Promise<void> => {
  const { userId: user_id, deviceId: device_id } = device;
  const keys = { [`ed25519:${device_id}`]: "A".repeat(43), [`curve25519:${device_id}`]: "B".repeat(43) };
  const algorithms = ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"];
  const device_keys = { user_id, device_id, algorithms, keys, signatures: { [user_id]: {} } };
  await ask(baseUrl, token, "POST", "/keys/upload", { device_keys });
};

const byPassword = ({ user, password }: Account): object => ({
  type: "m.login.password",
  identifier: { type: "m.id.user", user },
  password,
});

const ask = async <T>(
  baseUrl: string,
  token: string | null | undefined,
  method: string,
  path: string,
  body?: object,
): Promise<T> => {
  const response = await fetch(`${baseUrl}/_matrix/client/v3${path}`, {
    method,
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};
