import { keepsOn, OFF_AGAIN, onDutyAs } from "../../../core/duty/on-duty.ts";
import { openingTime } from "../../../core/duty/opening-time.ts";
import { phrase, timeOf } from "../../../core/incident/desk-says.ts";
import { areasNamed } from "../duty/areas-named.ts";
import { noteOffAsked, noteOpens, offAsked, onDuty, opensAt } from "../duty/duty-book.ts";
import { goOff, goOn, heardTest } from "../duty/go-on.ts";
import { tellDuty } from "../duty/tell-duty.ts";
import { namesOn, watchOf } from "../duty/watch.ts";
import { outLines, peopleOut } from "../field/out-book.ts";
import { countOpen } from "../incident-book.ts";
import { openIds } from "../open-ids.ts";
import { goesOn, type Spoken, says, type Word, type WordResult } from "../word.ts";

/** `on`, `on Boyle Heights`. "On my way" is talk. */
export const onWord: Word = {
  name: "on",
  about: "desk",
  does: ({ desk, act, rest, room }) => {
    const { settings, turn, voice, sayDuty } = desk;
    const areas = areasNamed(rest, settings.areas);
    if (areas === null) return says("");
    goOn(desk, act.by.id, areas, room);
    const values = { person: voice.nameOf(act.by.id), on: namesOn(desk) };
    const open = countOpen(turn.ledger);
    return says(
      [
        areas.length === 0
          ? sayDuty("on.done", values)
          : sayDuty("on.areas", { ...values, areas: areas.map(voice.areaName).join(", ") }),
        ...(open === 0 ? [] : [sayDuty("on.waiting", { count: open, word: voice.language.words.list[0] })]),
      ].join(" "),
    );
  },
};

/** `off`, `off until 7:00`: refused once where it leaves nobody on with something open, or somebody out. */
export const offWord: Word = {
  name: "off",
  about: "desk",
  does: (spoken) => {
    const { desk, act, rest } = spoken;
    const { settings, turn, voice, sayDuty } = desk;
    const until = rest === "" ? null : openingTime(rest, turn.now, settings.zone);
    if (until === null && goesOn(rest)) return says(""); // "off to bed"
    const person = voice.nameOf(act.by.id);
    if (!onDuty(turn.ledger).has(act.by.id)) return says(sayDuty("off.was_not", { person }));
    const refused = refusedOnce(spoken);
    if (refused !== null) return refused;
    goOff(desk, act.by.id);
    if (onDutyAs(watchOf(desk), "verifier").length > 0)
      return says(sayDuty("off.done", { person, on: namesOn(desk) }));
    noteOpens(turn.ledger, until);
    tellDuty(desk);
    return says(
      until === null
        ? sayDuty("off.nobody", { person })
        : sayDuty("off.until", { person, until: timeOf(voice, until) }),
    );
  },
};

const refusedOnce = ({ desk, act }: Spoken): WordResult | null => {
  const { turn, voice, sayDuty } = desk;
  const { words } = voice.language;
  const out = new Set(peopleOut(turn.ledger).map(({ person }) => person));
  const why = keepsOn(act.by.id, watchOf(desk), countOpen(turn.ledger), out);
  const before = offAsked(turn.ledger, act.by.id);
  if (why === null || (before !== null && turn.now - before <= OFF_AGAIN)) return null;
  noteOffAsked(turn.ledger, act.by.id, turn.now);
  const person = voice.nameOf(act.by.id);
  return says(
    why === "is_out"
      ? sayDuty("off.is_out", { person, word: words.off[0], home: words.home[0] })
      : sayDuty("off.nobody_left", {
          person,
          open: [openIds(desk), ...outLines(desk)].join("; "),
          word: words.off[0],
          handover: words.handover[0],
        }),
  );
};

export const whoWord: Word = {
  name: "who",
  about: "desk",
  does: ({ desk, rest }) => {
    if (goesOn(rest)) return says(""); // "who is there?"
    const { turn, voice, sayDuty, ground } = desk;
    const lines = onDutyAs(watchOf(desk), "responder").map(({ person, areas, since, hears }) =>
      [
        sayDuty("who.line", {
          person: voice.nameOf(person),
          role: phrase(voice, `role.${ground.roster.get(person)?.role ?? "all"}`),
          areas: areas.length === 0 ? sayDuty("who.everywhere") : areas.map(voice.areaName).join(", "),
          since: timeOf(voice, since),
        }),
        ...(hears ? [] : [sayDuty("who.deaf")]),
      ].join(" · "),
    );
    const out = outLines(desk);
    const opens = opensAt(turn.ledger);
    return says(
      [
        lines.length === 0
          ? sayDuty("who.nobody", { word: voice.language.words.on[0] })
          : sayDuty("who.on", { who: lines.join("\n") }),
        ...(opens === null ? [] : [sayDuty("who.opens", { until: timeOf(voice, opens) })]),
        ...(out.length === 0 ? [] : [sayDuty("who.out", { who: out.join("\n") })]),
      ].join("\n"),
    );
  },
};

/** For who can't tap the button of a test call. */
export const heardWord: Word = {
  name: "heard",
  about: "desk",
  does: ({ desk, act, rest }) => says(goesOn(rest) ? "" : (heardTest(desk, act.by.id) ?? "")),
};
