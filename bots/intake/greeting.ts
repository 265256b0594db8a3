import type { Text } from "./answer.ts";
import type { IntakeSettings } from "./settings.ts";

/** What somebody should know before they write: how, what happens then, what is kept, and that this is no emergency service. */
export const greeting =
  ({ emergency, hotline }: IntakeSettings): Text =>
  (say) =>
    say("greeting", { emergency, hotline });
