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
    list_line: "{step} · {verification} · {publication}",
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
    no_public: "Nothing goes out from here: no relay is set up. Tell the operator.",
    "ordered.out": "{id} {where}: out to {receivers}.",
    "ordered.late":
      "{id} {where}: signed, but not all of it is out yet ({receivers}). It goes on being tried; tell the operator.",
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
    "queue.line": "Reports that wait their turn: {list}.",
    "queue.of": {
      one: "{alias} has {count} queued report",
      other: "{alias} has {count} queued reports",
    },
    "queue.others": { one: "{people} more people have {count}", other: "{people} more people have {count}" },
    "queue.none": "No report waits its turn.",
    words_page: "What was said about {id}:\n{text}",
    own_words_all:
      "Own words are needed in every language of the alert. Type it again with a line for each; missing: {missing}",
    "preview.private":
      "Can't be sent: own words or the place hold what no alert may say. Type it again without:",
    "log.head": {
      one: "What happened with {id} ({count} line before this isn't shown):",
      other: "What happened with {id} ({count} lines before this aren't shown):",
    },
    "log.report": "{alias} reported.",
    "log.more": "More was said to report {id}.",
    "log.merged_into": "Made part of {into}.",
    "log.split_from": "By itself again, out of {from}.",
    "log.refused": "The relay refused revision {count}.",
    "log.out": "Revision {count} is out.",
    grant_how:
      "Type `grant`, the role (responder, verifier, dispatcher, coordinator), the account and, once trained, the day: `grant verifier @ana:example.org trained 2026-01-31`.",
    "role_word.responder": "responder",
    "role_word.verifier": "verifier",
    "role_word.dispatcher": "dispatcher",
    "role_word.coordinator": "coordinator",
    "role_word.trained": "trained",
    "roster.proposed":
      "{by} wants {person} to be a {role}. A second coordinator must say the same within a day: `{typed}`",
    "roster.granted":
      "{person} is a {role} now ({by}). Invite them to this room; then compare identities by voice and type `vouch`.",
    "roster.granted_learner":
      "{person} is a {role} in training now ({by}): what they say is shown and doesn't count. Once trained, type it again with `trained` and the day.",
    "roster.revoked":
      "{person} has no role any more ({by}), and gets no keys from now on. Remove them from the rooms.",
    "roster.vouched": "{by} vouches for {person} (key {key}): their word counts now.",
    "roster.vouched_once": "{by} vouches for {person} (key {key}). A second coordinator must do it too.",
    "roster.restored": "{person} is as before: two have vouched ({by} second).",
    "roster.suspended_identity":
      "{person} has new keys. Until two coordinators have spoken with {person} and typed `{word} {person}`, nothing from there counts, what {person} said before included.",
    "roster.suspended_lost":
      "{by} reports {person}'s phone or account as lost. {person} is suspended, gets no keys, and nothing of theirs counts until two coordinators type `{word} {person}`. Remove {person} from the rooms. Since then {person} did this; look at each again:",
    "lost.verdict": "- {where}: {says}, {at}. Ask again: `{typed}`",
    "lost.sent": "- {where}: {action} sent, {at}. If it is wrong: `{typed}`",
    "lost.other": "- {where}: changed, {at}. Look: `{typed}`",
    "lost.role": "- {person}: role or identity confirmed, {at}. If nobody else knows them: `{typed}`",
    "lost.nothing": "- nothing since {at}.",
    "unheard.unreadable":
      "{person}: I can't read that yet; its key hasn't reached me. If nothing comes of it within a minute, say it again.",
    "unheard.unsigned":
      "{person}: nothing was done. The app you used isn't confirmed as yours: confirm it with your other device or your recovery key, then say it again.",
    "unheard.changed":
      "{person}: nothing was done. Your keys here have been made anew, and anybody could have done that. Two coordinators must speak with you and then type `vouch`.",
    "unheard.stranger": "{person}: nothing was done. You have no role here yet. A coordinator gives one.",
    "unheard.failed":
      "{person}: that made me stumble, and nothing was done. Say it in other words; the operators know of it.",
    withdrawn_by_reporter: "{id}: withdrawn by reporter {alias}.",
    withdrawn_but_kept:
      "{id}: withdrawn by reporter {alias}. It is kept: the words and photos stay sealed, and nobody reads them here any more. {alias} was told.",
    withdrawn_before_keep:
      "{id}: withdrawn by reporter {alias} before the keep reached the report bot. They were told that it is destroyed, and it is: the keep holds the rest.",
    picture: "{id}: a photo of {alias}, cleaned. It stays in this room.",
    attachment:
      "{id}: {alias} sent {what}. It isn't cleaned and could tell who {alias} is. Who holds the claim opens it: `{word}`.",
    "attached.voice": "a voice message",
    "attached.sound": "a recording",
    "attached.video": "a video",
    "attached.file": "a file",
    not_cleaned: "{id}: {what}, not cleaned. It stays in this room and is gone in 10 minutes.",
    file_withdrawn: "{id}: {alias} took back a photo or file.",
    opened: "{id}: opened by {person}.",
    open_none: "{id}: there is nothing to open. Photos stand below the card.",
    open_claim_first: "Only who holds the claim opens that. Type `{word}` first.",
    same_says_reporter:
      "{id}: {alias} says that it is the same as {other}. If so, reply `{word}` to its card.",
  },
};
