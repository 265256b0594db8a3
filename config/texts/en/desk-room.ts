import type { DeskRoomLanguage } from "../../../core/incident/desk-room-phrases.ts";

export const deskRoomEn: DeskRoomLanguage = {
  locale: "en-US",
  phrases: {
    which: "Which one? Reply to its card, or type `{word}` with its id. Open now: {open}.",
    none_open: "nothing",
    unknown_id: "There is no open {id}. Open now: {open}.",
    near: 'I don\'t know "{typed}". Did you mean `{meant}`? Nothing was done.',
    what_meant:
      "{id}: nothing was done. If you meant `{word}`, type it with nothing after it but what belongs there, such as `see 14:05`.",
    send_which: "{id}: nothing was sent. Reply `{word}` to the preview that you have read, or vote below it.",
    no_place:
      'I can\'t find "{text}" in this city. Type an area, a crossing or a landmark, such as `place Soto & 1st`.',
    which_place: "That could be {places}. Type it with its area.",
    no_kind:
      '"{text}" is no kind that I know. One of: presence, stop, door knock, detention, checkpoint, operation, other.',
    no_time: 'I can\'t read "{text}" as a time. Type it such as `time 14:05`.',
    no_number: '"{text}" is no number of people. Type it such as `people 3`.',
    no_level: '"{text}" is no level. Type `level 1` (notice), `level 2` (warning) or `level 3` (urgent).',
    no_reason:
      "Why? Type `correct` with one of: wrong place, wrong time, did not happen, already reported, sent by mistake.",
    no_change: "What has changed? Type `update` with one of: more, fewer, moved, still there.",
    trusted_who:
      "Who told you, in a word that others would use too (neighbour, shop, cousin)? Type `trusted {id}` and the word: two different sources are needed.",
    no_person: 'I know nobody named "{text}" here. On the roster: {people}.',
    say_what: "Type `{word}` and then what you want to say.",
    asked: "{id}: asked {aliases}. What comes back appears on the card.",
    nobody_to_ask: "{id}: nobody can be asked; it came by telephone.",
    noted: "{id}: noted.",
    list_empty: "Nothing is open.",
    list: { one: "{count} open:\n{lines}", other: "{count} open:\n{lines}" },
    list_line: "{id} · {where} · {verification} · {publication}",
    "help.intro":
      "You are a {role}. Reply to a card with one of these, or type it with the card's id. `undo` takes your last change back for 30 seconds.",
    "help.line": "{words}: {about}",
    "help.no_role": "You have no role here yet. A coordinator gives one.",
    "preview.head": "PREVIEW {id} · {level} · {action} · valid until {until}",
    "preview.to": "Goes to: {receivers}",
    "preview.rooms": "our alert rooms",
    "preview.public": "the public room and page",
    "preview.blocked": "Can't be sent yet: {why}",
    "preview.ready": "Nothing stands in its way. Vote below, or reply `{word}`.",
    "preview.left_out": "Left out: {what}",
    "ordered.signed": "{id} {where}: out to {receivers}.",
    "ordered.refused": "{id} {where}: NOT sent. {why}",
    "ordered.too_many":
      "The relay sends no more new alerts this hour. Withdrawals still go. Tell the operator.",
    "ordered.private":
      "The relay found something private in it. Correct it, look at a new preview, and send again.",
    "ordered.chain": "It doesn't follow on what went out before. Type `show` and look; tell the operator.",
    "ordered.no_key": "The relay has no key for today. The operator must hold the key ceremony.",
    shown: "{id} {where}: {partner} shows it {how}.",
    "shown.rooms": "in its rooms",
    "shown.page": "on its page",
    "shown.desk": "at its desk",
    "statement.head": "From {partner}, not checked by us: {headline}",
    "statement.posted": "Our alert rooms have it.",
    "statement.nothing": "Our rooms don't have it.",
    "statement.late": "It came late.",
    "statement.expired": "It has expired.",
    aside: "Something signed by {partner} was set aside ({why}). Tell the operator.",
    withdrawn_by_reporter: "{id}: {alias} has taken the report back.",
  },
};
