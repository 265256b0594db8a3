import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Refusal } from "../../bots/kit/refusal.ts";
import { sampleText } from "../../config/sample.ts";
import { stackSchema } from "../../config/stack.ts";
import { settingsIn } from "../../deploy/stack/organisation-settings.ts";
import { paths } from "../../deploy/stack/paths.ts";
import { writeStack } from "../../deploy/stack/stack-file.ts";
import { types } from "./command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "almenara-config-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** Two organisations that are paired, as far as stack.json tells. */
const stack = stackSchema.parse({
  demo: false,
  homeserver: { base_url: "http://127.0.0.1:8008", server_name: "here" },
  bots: {},
  partners: {
    oak: {
      name: "Oakland Vecinos",
      server_name: "there",
      relay: { user_id: "@alerts:there", master_key: "t".repeat(43) },
      root: "r".repeat(43),
    },
  },
  rooms: { lines: {}, desk: { la: { id: "!r", encrypted: true, federate: false } } },
});

test("the sample holds, and each mistake in it is one line with file, line and key", async () => {
  const good = written("good.yaml", sampleText());
  expect(await types(["config", "check", good])).toEqual({
    code: 0,
    out: `${good} holds: 1 city, 2 languages, 1 partner.\n`,
    error: "",
  });
  const bad = written(
    "bad.yaml",
    sampleText().replace("hotline:", "hotlin:").replace("America/", "Amerika/"),
  );
  const { code, out } = await types(["config", "check", bad]);
  expect(code).toBe(1);
  expect(out.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/bad\.yaml, line \d+: help\.hotline: /),
    expect.stringMatching(/bad\.yaml, line \d+: help\.hotlin: unknown key; did you mean "hotline"\?$/),
    expect.stringMatching(/bad\.yaml, line \d+: cities\.la\.zone: a time zone looks like America/),
  ]);
  expect(JSON.parse((await types(["config", "check", bad, "--json"])).out)).toHaveLength(3);
});

test("a file that isn't there is one line and a refusal", async () => {
  const { code, error } = await types(["config", "check", join(folder, "nowhere.yaml")]);
  expect({ code, lines: error.split("\n").length }).toEqual({ code: 78, lines: 1 });
});

test("beside a stack.json a misspelt partner is found by the check, and no bot starts with it", async () => {
  const made = { stack, paths: paths(folder) };
  writeStack(made.paths.stack, stack);
  const misspelt = written("almenara.yaml", sampleText().replace("  oak:", "  oka:"));
  const line =
    /almenara\.yaml, line \d+: partners\.oka: no partner of that id is paired; did you mean "oak"\?/;
  expect((await types(["config", "check", misspelt])).out).toMatch(line);
  expect(() => settingsIn(made)).toThrow(Refusal);
  expect(() => settingsIn(made)).toThrow(line);
  written("almenara.yaml", sampleText());
  expect(settingsIn(made).partners).toHaveProperty("oak");
});

test("proxy prints the site of a web server, with the folder and the names of this organisation", async () => {
  const place = paths(mkdtempSync(join(folder, "proxied-")));
  writeStack(place.stack, stack);
  writeFileSync(place.settings, sampleText());
  const organisation = ["--folder", dirname(place.stack)];
  const nginx = await types(["proxy", "nginx", ...organisation, "--listen", "8443"]);
  expect([nginx.code, nginx.error]).toEqual([0, ""]);
  expect(nginx.out).toContain(`root "${place.web}";`);
  expect(nginx.out).toContain("listen 8443 ssl http2;");
  expect(nginx.out).toContain("proxy_pass http://127.0.0.1:8080;");
  const caddy = await types(["proxy", "caddy", ...organisation]);
  expect(caddy.out).toContain(`root * "${place.web}"`);
  expect(caddy.out).toContain("reverse_proxy 127.0.0.1:8080 {");
});
