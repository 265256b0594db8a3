import type { Word } from "../word.ts";
import { askWord } from "./ask.ts";
import { claimWord } from "./claim.ts";
import { closeWord } from "./close.ts";
import { kindWord, levelWord, peopleWord, placeWord, timeWord } from "./correct-what.ts";
import { helpWord } from "./help.ts";
import { listWord } from "./list.ts";
import { sameWord, splitWord } from "./merge.ts";
import { newWord } from "./new.ts";
import {
  correctWord,
  extendWord,
  movedWord,
  overWord,
  previewWord,
  retractWord,
  sendWord,
  updateWord,
} from "./outward.ts";
import { releaseWord } from "./release.ts";
import { showWord } from "./show.ts";
import { undoWord } from "./undo.ts";
import { forWord, verdictWords } from "./verdicts.ts";

/** Every word of the desk: another is one file and one line. */
export const WORDS: readonly Word[] = [
  ...verdictWords,
  claimWord,
  releaseWord,
  forWord,
  newWord,
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
  undoWord,
  closeWord,
  listWord,
  showWord,
  helpWord(() => WORDS),
];
