import { serve } from "../../../bridge/feed/serve.ts";
import { Shelf } from "../../../bridge/feed/shelf.ts";
import { facts } from "../../bridge/feed/records.ts";

/** Serves the folder of a site (first argument) until its input ends, and says on which port. */
const server = await serve(await Shelf.open(process.argv[2] ?? ""), { port: 0 }, facts());
process.stdin.once("end", () => process.exit(0)).resume();
process.stdout.write(`${server.port}\n`);
