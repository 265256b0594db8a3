import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { pictureFormat } from "./picture-format.ts";

/** Bytes. */
export const LARGEST_FILE = 10_000_000;

/** The decoder's own: data segment (KiB, held by the kernel), processor time (s), time on the clock (ms). */
const LIMITS = { memory: 700_000, cpu: 15, clock: 30_000 };

/** A new picture larger than this wouldn't be one made of 2,560 × 2,560 pixels. */
const LARGEST_CLEAN = 16_000_000;

const cleaned = z.strictObject({
  is: z.literal("clean"),
  width: z.int().min(1),
  height: z.int().min(1),
  /** Only the first image of a moving one is there. */
  moved: z.boolean(),
});
const refused = z.strictObject({ is: z.enum(["too_many_pixels", "corrupt"]) });
const answer = z.discriminatedUnion("is", [cleaned, refused]);

export type Cleaned =
  | (z.infer<typeof cleaned> & { readonly bytes: Buffer })
  | { readonly is: "heic" | "no_picture" | "too_large" | "too_many_pixels" | "corrupt" | "gave_up" };

const script = fileURLToPath(new URL("cleaner/process.ts", import.meta.url));

/**
 * A JPEG of nothing but the pixels of a picture: no place, time, camera, owner, thumbnail or colour profile, and nothing
 * that was hidden behind or beside them. Decoded in a process of its own that dies with its limits.
 */
export const cleanPicture = async (original: Uint8Array): Promise<Cleaned> => {
  if (original.length > LARGEST_FILE) return { is: "too_large" };
  const format = pictureFormat(original);
  if (format === null) return { is: "no_picture" };
  if (format === "heic") return { is: "heic" };
  const said = await decode(original);
  const end = said?.indexOf(10) ?? -1;
  if (said === null || end < 0) return { is: "gave_up" };
  const line = answer.safeParse(JSON.parse(said.subarray(0, end).toString("utf8")));
  if (!line.success) return { is: "gave_up" };
  return line.data.is === "clean" ? { ...line.data, bytes: said.subarray(end + 1) } : line.data;
};

/** @returns what the child wrote, or null where it died of its limits */
const decode = (original: Uint8Array): Promise<Buffer | null> => {
  const node = [process.execPath, "--max-old-space-size=64", "--no-warnings", script];
  const limits = `ulimit -d ${LIMITS.memory} -t ${LIMITS.cpu} -c 0; exec "$@"`;
  const child = spawn("/bin/sh", ["-c", limits, "clean", ...node], {
    env: {},
    stdio: ["pipe", "pipe", "ignore"],
  });
  const parts: Buffer[] = [];
  let length = 0;
  const { promise, resolve } = Promise.withResolvers<Buffer | null>();
  const timer = setTimeout(() => child.kill("SIGKILL"), LIMITS.clock);
  child.stdout.on("data", (part: Buffer) => {
    length += part.length;
    if (length > LARGEST_CLEAN) child.kill("SIGKILL");
    else parts.push(part);
  });
  child.stdin.on("error", () => {}); // it may end before it has read all
  child.once("error", () => resolve(null));
  child.once("close", (code) => {
    clearTimeout(timer);
    resolve(code === 0 ? Buffer.concat(parts) : null);
  });
  child.stdin.end(original);
  return promise;
};
