import { type EncryptedFile, encryptFile } from "../../../../bots/kit/media/encrypted-file.ts";
import type { Media } from "../../../../bots/kit/media/media.ts";

/** Files as a homeserver keeps them. */
export class StoredFiles implements Media {
  readonly kept = new Map<string, Uint8Array>();
  #count = 0;

  async download(mxc: string, most: number): Promise<Uint8Array | "gone" | "too_large"> {
    const bytes = this.kept.get(mxc);
    if (!bytes) return "gone";
    return bytes.length > most ? "too_large" : bytes;
  }

  async upload(bytes: Uint8Array): Promise<string> {
    const mxc = `mxc://here/file${++this.#count}`;
    this.kept.set(mxc, bytes);
    return mxc;
  }

  /** What somebody's client does with a file before it names it in a message. */
  async sent(bytes: Uint8Array): Promise<EncryptedFile> {
    const { closed, at } = encryptFile(bytes);
    return at(await this.upload(closed));
  }
}
