import type { Word } from "../word.ts";
import { askWord } from "./ask.ts";
import { callWord } from "./call.ts";
import { claimWord } from "./claim.ts";
import { closeWord } from "./close.ts";
import { kindWord, levelWord, peopleWord, placeWord, timeWord } from "./correct-what.ts";
import { heardWord, offWord, onWord, whoWord } from "./duty.ts";
import { exportWord } from "./export.ts";
import { fieldWords } from "./field.ts";
import { handoverWord, haveWord } from "./handover.ts";
import { helpWord } from "./help.ts";
import { keepWord } from "./keep.ts";
import { listWord } from "./list.ts";
import { logWord } from "./log.ts";
import { sameWord, splitWord } from "./merge.ts";
import { newWord } from "./new.ts";
import { noteWord } from "./note.ts";
import { openWord } from "./open.ts";
import {
  correctWord,
  extendWord,
  movedWord,
  overWord,
  previewWord,
  retractWord,
  rumourWord,
  sendWord,
  updateWord,
} from "./outward.ts";
import { pauseWord, resumeWord } from "./pause.ts";
import { releaseWord } from "./release.ts";
import { grantWord, lostWord, revokeWord, vouchWord } from "./roles.ts";
import { showWord } from "./show.ts";
import { statsWord } from "./stats.ts";
import { undoWord } from "./undo.ts";
import { forWord, verdictWords } from "./verdicts.ts";

/** Every word of the desk: another is one file and one line. */
export const WORDS: readonly Word[] = [
  ...verdictWords,
  claimWord,
  releaseWord,
  openWord,
  forWord,
  newWord,
  onWord,
  offWord,
  whoWord,
  handoverWord,
  haveWord,
  heardWord,
  callWord,
  ...fieldWords,
  askWord,
  kindWord,
  placeWord,
  timeWord,
  peopleWord,
  levelWord,
  sameWord,
  splitWord,
  previewWord,
  sendWord,
  updateWord,
  movedWord,
  overWord,
  correctWord,
  extendWord,
  retractWord,
  rumourWord,
  undoWord,
  closeWord,
  listWord,
  showWord,
  noteWord,
  logWord,
  statsWord,
  keepWord,
  exportWord,
  pauseWord,
  resumeWord,
  grantWord,
  revokeWord,
  vouchWord,
  lostWord,
  helpWord(() => WORDS),
];
