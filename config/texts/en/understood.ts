import type { UnderstoodLanguage } from "../../../core/report/understood-phrases.ts";

export const understoodEn: UnderstoodLanguage = {
  locale: "en-US",
  phrases: {
    "kind.presence": "Officers present",
    "kind.stop": "Stop and questioning",
    "kind.door_knock": "Officers at a door",
    "kind.detention": "Someone detained",
    "kind.checkpoint": "Checkpoint",
    "kind.operation": "Large operation",
    "kind.other": "Something else",
    place: "{area}, {place}",
    time: "about {time}",
    people: { one: "{count} person", other: "{count} people" },
    sees: "they see it",
    hears: "they don't see it themselves",
    nothing: "your words, as you wrote them",
  },
};
