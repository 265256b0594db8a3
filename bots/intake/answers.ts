import type { Unfit } from "./said.ts";

/** Everything that intake says to people: short, calm, and what to do now. Numbers to phone come with a city's settings. */
export const ANSWER = {
  received: (id: string): string =>
    `${id} · received. Volunteers look first; nothing is public until they have checked.`,
  /** After the first report of a chat. */
  whatNow:
    "Stay where you are safe: you don't have to go closer or film anything. If you see more, write it here. To correct a message, edit it; to take it back, delete it. Please leave out anybody's name. This is not an emergency service: if somebody is hurt or in danger, call the emergency number.",
  tooLong: (lastWords: string): string =>
    `It was too long for one report. The last that reached me is "${lastWords}": please send what comes after that.`,
  corrected: (id: string): string => `${id} · corrected. Volunteers see your new words now.`,
  withdrawn: (id: string): string =>
    `${id} · taken back. Volunteers see that, and no longer your words, though somebody may have read them before. You can write to me again at any time.`,
  noWords: "I can't see any words in that. Please write what you see and where.",
  noWordsLeft: (id: string): string =>
    `I can't see any words in that change, so ${id} stays as it was. To take it back, delete the message.`,
  unread:
    "I could not read this message, so our volunteers don't have it yet. Please write it again. If that happens twice, close the app, open it, and write once more.",
} as const;

const WRITE = "Please write what you see and where; words are enough.";

/** Says why not, that it went nowhere, and what to do instead. */
export const UNFIT: Readonly<Record<Unfit, string>> = {
  picture: `I can't take pictures yet, and this one was not passed on to anybody. ${WRITE}`,
  video: `I can't take videos yet, and this one was not passed on to anybody. ${WRITE}`,
  voice: `I can't take voice messages, and this one was not passed on to anybody: a voice can tell who you are. ${WRITE}`,
  sound: `I can't take recordings, and this one was not passed on to anybody: a voice can tell who somebody is. ${WRITE}`,
  file: `I can't take files, and this one was not passed on to anybody. ${WRITE}`,
  place:
    "I can't read a place on the map yet. Please write where it is: a street corner or a landmark is enough.",
  "live place":
    "Please stop sharing where you are: I don't take it, and nobody here follows you. If you want to report something, write what you see and where.",
  sticker: `I can only read words. ${WRITE}`,
  poll: `I can only read words. ${WRITE}`,
  call: `Nobody can pick up a call here. ${WRITE} If somebody is hurt or in danger, call the emergency number.`,
  verification: `You don't have to verify anything to report. ${WRITE}`,
  unknown: `I can't read what you have just sent, and it was not passed on to anybody. ${WRITE}`,
};
