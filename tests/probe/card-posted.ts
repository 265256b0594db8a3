import { z } from "zod";

/** The desk tells the next bot what its card says. */
export const cardMessage = z.strictObject({ id: z.string().min(4).max(12), text: z.string().max(60_000) });
