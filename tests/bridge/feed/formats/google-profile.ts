/** A message of CAP as fast-xml-parser reads it, values left as text. */
export interface ReadMessage {
  readonly sent: string;
  readonly msgType: string;
  readonly references?: string | undefined;
  readonly info: readonly Readonly<Record<string, string | { areaDesc: string; polygon?: string }>>[];
}

/** What must be there, and what is strongly recommended; none may be blank. */
const WANTED = [
  ...["language", "category", "event", "urgency", "severity", "certainty", "expires", "web", "description"],
  ...["senderName", "responseType", "instruction", "contact", "headline"],
] as const;

const OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;

/**
 * What keeps a message from the profile "Google Public Alerts CAP v1.0", its recommendations counted in. Written from
 * developers.google.com/public-alerts/reference/cap-google and guides/cap-requirements; no code of theirs.
 */
export const googleFaults = ({ sent, msgType, references, info }: ReadMessage): readonly string[] => [
  ...(msgType !== "Alert" && !references ? ["refers to nothing"] : []),
  ...(info.length === 0 ? ["no info"] : []),
  ...(OFFSET.test(sent) ? [] : ["sent without offset"]),
  ...(new Set(info.map(({ category }) => category)).size > 1 ? ["categories differ"] : []),
  ...(new Set(info.map(({ language }) => language)).size < info.length ? ["a language twice"] : []),
  ...info.flatMap((one, at) => infoFaults(one, sent).map((fault) => `info ${at}: ${fault}`)),
];

const infoFaults = (info: ReadMessage["info"][number], sent: string): readonly string[] => {
  const text = (name: string): string => String(info[name] ?? "").trim();
  const faults = WANTED.filter((name) => text(name) === "").map((name) => `no ${name}`);
  for (const name of ["onset", "expires"])
    if (!OFFSET.test(text(name))) faults.push(`${name} without offset`);
  for (const name of ["urgency", "severity", "certainty"])
    if (text(name) === "Unknown") faults.push(`${name} unknown`);
  if (Date.parse(text("expires")) <= Date.parse(sent)) faults.push("expired when sent");
  if (text("headline").length > 140) faults.push("long headline");
  if (text("event").length >= 35) faults.push("long event");
  if (text("headline") === text("description")) faults.push("headline is all");
  if (text("instruction") === text("description")) faults.push("instruction is all");
  if (!URL.canParse(text("web"))) faults.push("web is no address");
  return [...faults, ...areaFaults(info.area)];
};

const areaFaults = (area: ReadMessage["info"][number][string] | undefined): readonly string[] => {
  if (typeof area !== "object" || !area.areaDesc) return ["no area"];
  const points = (area.polygon ?? "").split(" ").map((point) => point.split(",").map(Number));
  const [lat, lon] = points[0] ?? [];
  const isClosed = points.length >= 4 && points.at(-1)?.[0] === lat && points.at(-1)?.[1] === lon;
  const isOnEarth = points.every(([a = 91, b = 181]) => Math.abs(a) <= 90 && Math.abs(b) <= 180);
  return [...(isClosed ? [] : ["open polygon"]), ...(isOnEarth ? [] : ["polygon off the earth"])];
};
