import { signUp } from "../../sign-up/sign-up.ts";
import { follow } from "./follow.ts";
import { inline } from "./inline.ts";
import { join } from "./join.ts";
import { passingTime } from "./passing-time.ts";
import { search } from "./search.ts";
import { zoom } from "./zoom.ts";

/** What a page may run, by name: inlined, and hashed into the policy. */
export const SCRIPTS = {
  passingTime: inline(passingTime),
  follow: inline(follow),
  zoom: inline(zoom),
  search: inline(search),
  join: inline(join, signUp),
} as const;

export type ScriptName = keyof typeof SCRIPTS;
