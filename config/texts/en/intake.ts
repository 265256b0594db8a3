import type { IntakeLanguage } from "../../../core/report/intake-phrases.ts";

const WRITE = "Please write what you see and where; words are enough.";

// The rights line is general information for the United States, not reviewed by a lawyer yet: each city gives its own page.
export const intakeEn: IntakeLanguage = {
  locale: "en-US",
  names: ["en", "english", "inglés"],
  yes: ["1", "y", "yes", "yeah", "yep", "yup", "i do", "yes i do", "i see it", "yes i see it"],
  no: ["2", "n", "no", "nope", "no i don't", "i don't", "not myself", "somebody told me", "someone told me"],
  words: {
    hello: ["hello", "hi", "hey", "good morning", "good evening", "good afternoon"],
    status: ["status"],
    cancel: ["cancel"],
    forget: ["forget", "forget me", "forget everything"],
    lang: ["lang", "language"],
    help: ["help"],
    rights: ["rights", "my rights"],
  },
  phrases: {
    greeting: `Write here what you see and where, in your own words: that is the report.
Volunteers look first. Nothing is public until they have checked.
Please no names or papers of anybody, and no voice if you want to stay unknown.
Kept until 3 days after it is closed, 14 at most, unless you agree to more; “forget” takes it back. Our server sees that this account wrote, not what.
This is not an emergency service. Danger or injury: {emergency}. Lawyer and family help: {hotline}. Your rights: write “rights”.`,
    help_first:
      "Lawyer and family help: {hotline}. Danger or injury: {emergency}. You may stay silent. You need not open the door without a warrant signed by a judge.",
    received: "{id} · received. Volunteers look first; nothing is public until they have checked.",
    understood: "I understood: {understood}. If that is wrong, just write it again.",
    you_see: "you see it yourself",
    you_heard: "you have it from somebody else",
    as_written: "Volunteers read your words just as you wrote them.",
    messages: {
      one: "{count} message of yours is in it. If you see more, write it here.",
      other: "{count} messages of yours are in it. If you see more, write it here.",
    },
    queued:
      "You have sent many reports within the hour. This one is not lost: volunteers have it. If it is about the same thing, one message is enough.",
    too_long:
      "It was too long for one report. The last that reached me is “{last}”: please send what comes after that.",
    what_now:
      "Stay where you are safe: you don't have to go closer or film anything. If you see more, write it here. To correct a message, edit it; to take it back, write “cancel”. This is not an emergency service: if somebody is hurt or in danger, call {emergency}.",
    ask_where: "Where is it? A corner, a shop, a station or a part of the city is enough.",
    ask_where_number: "Or send the number: {areas}",
    ask_sees: "Do you see it yourself? 1 yes · 2 no, I have it from somebody else",
    corrected: "{id} · corrected. Volunteers see your new words now.",
    withdrawn:
      "{id} · taken back. Volunteers see that, and no longer your words, though somebody may have read them before. You can write to me again at any time.",
    part_withdrawn:
      "{id} · I have told the volunteers that you took that message back; somebody may have read it before. The rest of your report stands. To take back all of it, write “cancel”.",
    no_words: "I can't see any words in that. Please write what you see and where.",
    no_words_left:
      "I can't see any words in that change, so {id} stays as it was. To take it back, delete the message.",
    unread:
      "I could not read this message, so our volunteers don't have it yet. Please write it again. If that happens twice, close the app, open it, and write once more.",
    desk_corrected: "(corrects an earlier message) {words}",
    desk_withdrawn: "(takes back an earlier message of this report)",
    desk_place: "(shared a place near {place})",
    "status.none":
      "I have no report of yours at the moment. To report something, write what you see and where.",
    "status.waiting": "{id}, {at} · volunteers have it. I will tell you here what becomes of it.",
    "status.withdrawn_by_you": "{id}, {at} · you took it back.",
    nothing_to_cancel:
      "I have no report of yours to take back. If you see something now, write what you see and where.",
    forgotten:
      "Done. What you reported is taken back, and I no longer know that it came from this chat, so I can't tell you any more about it. Somebody may have read your words before. What I can't delete is this chat: the server keeps it encrypted, and your phone shows it. Now delete this chat on your phone: open its settings and choose “Leave”. If you need us again, open a new chat.",
    language: "I write to you in English now. For Spanish, write “lang es”.",
    help: `Danger or injury: call {emergency}. Lawyer and family help: {hotline}.
To report: write what you see and where, in your own words. Nothing else is needed.
You can also write: “status” (what has become of my report) · “cancel” (take it back) · “forget” (take back everything and forget who wrote) · “lang es” (Spanish) · “rights”.`,
    rights:
      "You may stay silent. You need not open the door without a warrant signed by a judge. You may ask: am I free to go? More: {rights}. Lawyer and family help: {hotline}.",
    near: "Did you mean “{meant}”? Then please write that. “{typed}” alone has gone to nobody; if it belongs to your report, say it in a few more words.",
    "outcome.warned": "{id} · verified and people were warned, {at}. Thank you; report again if it returns.",
    "outcome.nothing":
      "{id} · we looked at {at} and saw nothing at that time; thank you, report again if it returns.",
    "outcome.something_else":
      "{id} · we looked at {at}: it was something else. Thank you, it was right to say it; report again if it returns.",
    "outcome.nobody_yet":
      "{id} · nobody has been able to look yet. Your report is not lost, and I will tell you when somebody has. Danger or injury: {emergency}. Lawyer and family help: {hotline}.",
    "outcome.withdrawn":
      "{id} · we took back at {at} what we had told people about it. Thank you; report again if it returns.",
    "outcome.closed":
      "{id} · closed: nothing more is needed from you. Thank you; report again if it returns.",
    question:
      "{id} · our volunteers ask: “{text}” Just answer here. If you don't know, say so; you don't have to go closer.",
    "unfit.picture": `I can't take pictures yet, and this one was not passed on to anybody. ${WRITE}`,
    "unfit.video": `I can't take videos yet, and this one was not passed on to anybody. ${WRITE}`,
    "unfit.voice": `I can't take voice messages, and this one was not passed on to anybody: a voice can tell who you are. ${WRITE}`,
    "unfit.sound": `I can't take recordings, and this one was not passed on to anybody: a voice can tell who somebody is. ${WRITE}`,
    "unfit.file": `I can't take files, and this one was not passed on to anybody. ${WRITE}`,
    "unfit.place":
      "I don't know that place on the map; it may lie outside the areas that we look after. Please write where it is: a street corner or a landmark is enough.",
    "unfit.live_place":
      "Please stop sharing where you are: I don't take it, and nobody here follows you. If you want to report something, write what you see and where.",
    "unfit.sticker": `I can only read words. ${WRITE}`,
    "unfit.poll": `I can only read words. ${WRITE}`,
    "unfit.call": `Nobody can pick up a call here. ${WRITE} If somebody is hurt or in danger, call {emergency}.`,
    "unfit.verification": `You don't have to verify anything to report. ${WRITE}`,
    "unfit.unknown": `I can't read what you have just sent, and it was not passed on to anybody. ${WRITE}`,
  },
};
