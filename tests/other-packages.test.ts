import { join } from "node:path";
import { expect, test } from "vitest";
import { scratch } from "./deploy/homeserver/scratch.ts";
import { otherPackages } from "./other-packages.ts";
import { mautrix } from "./people/other-client/packages.ts";

test("a machine that can't have other packages is told why, on one line", async () => {
  await using place = await scratch();
  const cache = join(place.folder, "cache");
  const why = await otherPackages(mautrix, { cache, variables: { PATH: place.folder } });
  expect(why).toMatch(/^mautrix needs Python 3\.10 or newer, and none is in the path\. .+$/);
});

test("what isn't the machine's lack is not taken for one", async () => {
  await using place = await scratch();
  await expect(
    otherPackages(mautrix, { cache: "/dev/null/cache", variables: { PATH: place.folder } }),
  ).rejects.toThrow("ENOTDIR");
});
