import { join } from "node:path";
import { expect, test } from "vitest";
import { scratch } from "../../deploy/homeserver/scratch.ts";
import { otherClient } from "./environment.ts";

test("a machine that can't have the other client is told why, on one line", async () => {
  await using place = await scratch();
  const cache = join(place.folder, "cache");
  const why = await otherClient({ cache, variables: { PATH: place.folder } });
  expect(why).toMatch(/^mautrix needs Python 3\.10 or newer, and none is in the path\. .+$/);
});

test("what isn't the machine's lack is not taken for one", async () => {
  await using place = await scratch();
  await expect(otherClient({ cache: "/dev/null/cache", variables: { PATH: place.folder } })).rejects.toThrow(
    "ENOTDIR",
  );
});
