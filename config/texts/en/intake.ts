import type { IntakeLanguage } from "../../../core/report/intake-phrases.ts";

const WRITE = "Please write what you see and where; words are enough.";

// The rights line is general information for the United States, not reviewed by a lawyer yet: each city gives its own page.
export const intakeEn: IntakeLanguage = {
  locale: "en-US",
  names: ["en", "english", "inglés"],
  yes: ["1", "y", "yes", "yeah", "yep", "yup", "i do", "yes i do", "i see it", "yes i see it"],
  no: ["2", "n", "no", "nope", "no i don't", "i don't", "not myself", "somebody told me", "someone told me"],
  same: ["1", "same", "the same", "yes", "y", "more of it", "same one"],
  new: ["2", "new", "no", "n", "something new", "another one", "different"],
  send: ["send", "send it", "send anyway", "yes send"],
  keep_back: ["write instead", "write", "don't send", "no send"],
  exact: ["exact", "exact place", "exact point"],
  consent: {
    yes: [
      "1",
      "y",
      "yes",
      "yeah",
      "yep",
      "yup",
      "sure",
      "yes to both",
      "both",
      "i agree",
      "agreed",
      "of course",
      "yes of course",
      "they may",
      "yes they may",
      "yes they can",
      "go ahead",
      "i do",
      "yes i agree",
    ],
    photos: [
      "2",
      "photos",
      "photo",
      "photos only",
      "only photos",
      "photo only",
      "only the photos",
      "just photos",
      "just the photos",
      "the photos",
      "pictures",
      "pictures only",
      "only pictures",
      "only the pictures",
      "just the pictures",
      "pics only",
      "yes photos",
    ],
    no: [
      "3",
      "n",
      "no",
      "nope",
      "nah",
      "rather not",
      "i'd rather not",
      "i would rather not",
      "don't",
      "please don't",
      "never",
      "i don't want that",
      "i don't want to",
      "no way",
      "not now",
      "no lawyer",
      "i don't agree",
    ],
    unsure: [
      "maybe",
      "not sure",
      "i'm not sure",
      "i don't know",
      "idk",
      "ok",
      "okay",
      "k",
      "fine",
      "what",
      "why",
      "who",
      "what lawyer",
      "which lawyer",
      "later",
    ],
    filler: ["please", "thanks", "thank you", "thx"],
  },
  words: {
    hello: ["hello", "hi", "hey", "good morning", "good evening", "good afternoon"],
    status: ["status"],
    cancel: ["cancel"],
    forget: ["forget", "forget me", "forget everything"],
    lang: ["lang", "language"],
    help: ["help"],
    rights: ["rights", "my rights"],
    lawyer: ["lawyer", "attorney", "a lawyer", "i need a lawyer", "need a lawyer"],
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
    nobody_on:
      "Nobody is on duty at the moment. Your report is not lost: it has called those who can come. Danger or injury: {emergency}. Lawyer and family help: {hotline}.",
    nobody_on_until:
      "Nobody is on duty until {opens}. Your report is not lost: it has called those who can come. Danger or injury: {emergency}. Lawyer and family help: {hotline}.",
    queued:
      "This one waits its turn, since several came from you in a short time. It is not lost: volunteers see that it waits. If it is about the same thing, one message is enough.",
    too_long:
      "It was too long for one report. The last that reached me is “{last}”: please send what comes after that.",
    what_now:
      "Stay where you are safe: you don't have to go closer or film anything. If you see more, write it here. To correct a message, edit it; to take it back, write “cancel”. This is not an emergency service: if somebody is hurt or in danger, call {emergency}.",
    ask_where: "Where is it? A corner, a shop, a station or a part of the city is enough.",
    ask_where_number: "Or send the number: {areas}",
    ask_sees: "Do you see it yourself? 1 yes · 2 no, I have it from somebody else",
    ask_same: "Is this more of {id}, which you reported earlier? 1 the same · 2 something new",
    same_noted: "{id} · I have told the volunteers that it is the same as {other}.",
    new_noted: "{id} · noted as something new.",
    plain_chat:
      "This chat is not encrypted: our server could read what you wrote here. It counts all the same. To write so that nobody but us can read it, open a new chat with me.",
    only_encrypted:
      "I do that only in an encrypted chat: here somebody else could have written it in your name. Open a new chat with me and write it there, or call the hotline.",
    corrected: "{id} · corrected. Volunteers see your new words now.",
    withdrawn:
      "{id} · taken back. Volunteers see that, and no longer your words, though somebody may have read them before. You can write to me again at any time.",
    kept_until:
      "Kept as evidence until {until}: what you wrote and sent in {ids} stays sealed until then, and is destroyed after that.",
    kept_open:
      "Kept as evidence for now, as everything is: what you wrote and sent in {ids} stays sealed until our organisation lets it go.",
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
      "Done. What you reported is taken back, and I no longer know that it came from this chat, so I can't tell you any more about it. Somebody may have read your words before. I leave this chat now, and ask our server to delete it. Your phone still shows it: now delete this chat on your phone. In Element: hold your finger on the chat, then “Leave”. If you need us again, open a new chat.",
    chat_over:
      "Your reports in this chat are over, and I keep nothing that leads to you. I leave this chat now: you can delete it. If you see something, open a new chat with me.",
    language: "I write to you in English now. For Spanish, write “lang es”.",
    help: `Danger or injury: call {emergency}. Lawyer and family help: {hotline}.
To report: write what you see and where, in your own words. Nothing else is needed.
You can also write: “status” (what has become of my report) · “cancel” (take it back) · “forget” (take back everything and forget who wrote) · “lang es” (Spanish) · “rights” · “lawyer”.`,
    rights:
      "You may stay silent. You need not open the door without a warrant signed by a judge. You may ask: am I free to go? More: {rights}. Lawyer and family help: {hotline}.",
    lawyer:
      "Lawyer and family help: {hotline}. Until you have spoken with a lawyer you may stay silent and need not sign anything. Danger or injury: {emergency}. To report something, write what you see and where.",
    ask_lawyer: `{ids} is closed. May a lawyer see your message and photos? May a lawyer write to you here?
1 yes · 2 photos only · 3 no. No answer is no.
With “yes” both stay for 90 days, sealed, and so does this chat; with “photos only” the photos alone, and nobody writes to you. While this chat lasts you can change that: “lawyer yes”, “lawyer photos”, “lawyer no”.`,
    lawyer_unclear:
      "I did not understand that as an answer about {ids}, so it stays as it was; no answer is no. May a lawyer see your message and photos, and write to you here? Write “lawyer yes”, “lawyer photos” or “lawyer no”.",
    lawyer_none:
      "I have nothing closed of yours about which a lawyer could ask. Lawyers and family help: write “lawyer”.",
    "lawyer_noted.yes":
      "{ids} · noted: a lawyer may see your message and photos, and write to you here. They stay sealed until {until}. To change that: “lawyer photos” or “lawyer no”.",
    "lawyer_noted.photos":
      "{ids} · noted: a lawyer may see your photos only, and nobody writes to you. They stay sealed until {until}; your words are destroyed in their time. To change that while this chat lasts: “lawyer yes” or “lawyer no”.",
    "lawyer_noted.no":
      "{ids} · noted: no lawyer sees it by your word, and nothing is kept longer because of it. To change that while I still have it: “lawyer yes” or “lawyer photos”.",
    near: "Did you mean “{meant}”? Then please write that. “{typed}” alone has gone to nobody; if it belongs to your report, say it in a few more words.",
    "outcome.warned": "{id} · verified and people were warned, {at}. Thank you; report again if it returns.",
    "outcome.nothing":
      "{id} · we looked at {at} and saw nothing at that time; thank you, report again if it returns.",
    "outcome.something_else":
      "{id} · we looked at {at}: it was something else. Thank you, it was right to say it; report again if it returns.",
    "outcome.something_else_what":
      "{id} · we looked at {at}: it was something else: {what}. Thank you, it was right to say it; report again if it returns.",
    "outcome.passed":
      "{id} · passed to {to}. They look after that area, and I will tell you what they tell us.",
    "outcome.nobody_yet":
      "{id} · nobody has been able to look yet. Your report is not lost, and I will tell you when somebody has. Danger or injury: {emergency}. Lawyer and family help: {hotline}.",
    "outcome.withdrawn":
      "{id} · we took back at {at} what we had told people about it. Thank you; report again if it returns.",
    "outcome.closed":
      "{id} · closed: nothing more is needed from you. Thank you; report again if it returns.",
    question:
      "{id} · our volunteers ask: “{text}” Just answer here. If you don't know, say so; you don't have to go closer.",
    desk_sent: "(sent {what}, without words)",
    desk_exact: "(exact point, at the reporter's wish: {point})",
    "file.picture": "a photo",
    "file.voice": "a voice message",
    "file.sound": "a recording",
    "file.video": "a video",
    "file.file": "a file",
    pictures: {
      one: "{count} photo of yours is with the volunteers. Where and with what it was taken has been removed from it.",
      other:
        "{count} photos of yours are with the volunteers. Where and with what they were taken has been removed from them.",
    },
    pictures_waiting: {
      one: "{count} photo is being cleaned of where and with what it was taken; nobody sees it before that.",
      other:
        "{count} photos are being cleaned of where and with what they were taken; nobody sees them before that.",
    },
    files: {
      one: "{count} other file of yours is with the volunteers as it is, not cleaned.",
      other: "{count} other files of yours are with the volunteers as they are, not cleaned.",
    },
    moving: "Of the moving picture only the first image was passed on.",
    held: "I have {what} of yours and have passed it on to nobody. Your voice or video could identify you to our volunteers. Write “send” to pass it on all the same, or “write instead” and then what you see and where.",
    held_sent:
      "{id} · {what} is being passed on as it is. Who takes on your report opens it; the volunteers at the desk can then see or hear it for ten minutes. To take it back, delete the message.",
    held_dropped: `It was passed on to nobody, and I have let go of it. ${WRITE}`,
    passed_on:
      "{id} · {what} is being passed on as it is, not cleaned: it may tell who made it. To take it back, delete the message.",
    rounded:
      "Volunteers read the nearest corner or landmark, not the point that you shared. To tell them the point itself, write “exact”.",
    exact_sent: "{id} · the volunteers have the exact point now.",
    "spoiled.heic": `I can't open that kind of picture (HEIC), and it was not passed on. A screenshot of it works; or set the camera to “Most Compatible”. ${WRITE}`,
    "spoiled.no_picture": `That is no picture that I can open, and it was not passed on. A screenshot of it may work. ${WRITE}`,
    "spoiled.too_large": `That is larger than I can take (10 MB), and it was not passed on. A screenshot of it works. ${WRITE}`,
    "spoiled.too_many_pixels": `That picture has more pixels than I can take (40 million), and it was not passed on. A screenshot of it works. ${WRITE}`,
    "spoiled.corrupt": `That picture is damaged, and it was not passed on. Please send it again, or a screenshot of it. ${WRITE}`,
    "spoiled.gave_up": `I could not open that picture safely, and it was not passed on. A screenshot of it works. ${WRITE}`,
    "spoiled.gone": `I could not fetch that file, so nobody has it. Please send it again. ${WRITE}`,
    "spoiled.too_many": `That is as many files as I can take for now, and this one was not passed on. ${WRITE}`,
    "unfit.picture": `I can't open that picture, and it was not passed on to anybody. ${WRITE}`,
    "unfit.video": `I can't open that video, and it was not passed on to anybody. ${WRITE}`,
    "unfit.voice": `I can't open that voice message, and it was not passed on to anybody. ${WRITE}`,
    "unfit.sound": `I can't open that recording, and it was not passed on to anybody. ${WRITE}`,
    "unfit.file": `I can't open that file, and it was not passed on to anybody. ${WRITE}`,
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
