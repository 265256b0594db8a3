import type { UnderstoodLanguage } from "../../../core/report/understood-phrases.ts";

export const understoodEs: UnderstoodLanguage = {
  locale: "es-US",
  phrases: {
    "kind.presence": "Presencia de agentes",
    "kind.stop": "Paran y preguntan a la gente",
    "kind.door_knock": "Agentes en una puerta",
    "kind.detention": "Detención",
    "kind.checkpoint": "Retén",
    "kind.operation": "Operativo grande",
    "kind.other": "Otra cosa",
    place: "{area}, {place}",
    time: "hacia las {time}",
    people: { one: "{count} persona", other: "{count} personas" },
    sees: "lo ve en persona",
    hears: "no lo ve en persona",
    nothing: "sus palabras, tal como las escribió",
  },
};
