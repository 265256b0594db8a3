/** Verifier < dispatcher < coordinator: each may do all that the one before may. A responder stands apart. */
export const ROLES = ["responder", "verifier", "dispatcher", "coordinator"] as const;
export type Role = (typeof ROLES)[number];

const RANK: Readonly<Record<Role, number>> = { responder: 0, verifier: 1, dispatcher: 2, coordinator: 3 };

/** The least role for each word of the desk and the field; `all` for those that a responder may say too. */
const LEAST = {
  all: [
    ...["help", "on", "off", "who", "handover", "have", "heard"],
    ...["going", "there", "left", "home", "nosignal", "enough", "allright", "needhelp"],
  ],
  verifier: [
    ...["new", "claim", "release", "see", "trusted", "gone", "nothing", "else", "cannot"],
    ...["ask", "note", "open", "photo", "undo", "list", "show", "log", "stats"],
  ],
  dispatcher: [
    ...["for", "same", "split", "kind", "place", "time", "people", "level", "call", "preview", "send"],
    ...["update", "moved", "over", "correct", "extend", "retract", "rumour", "close"],
    ...["refer", "agree", "doubt", "post", "hold"],
  ],
  coordinator: [
    ...["grant", "revoke", "vouch", "lost", "keep", "export"],
    ...["pause", "resume", "confirm", "distrust", "drill"],
  ],
} as const;

export type DeskWord = (typeof LEAST)[keyof typeof LEAST][number];

/** Who may say a word at least. */
export const leastRole = (word: DeskWord): Role | "all" => {
  for (const least of ["all", "verifier", "dispatcher"] as const)
    if ((LEAST[least] as readonly string[]).includes(word)) return least;
  return "coordinator";
};

/** Whether somebody with this role may say this word; null is somebody without a role. */
export const may = (role: Role | null, word: DeskWord): boolean => {
  const least = leastRole(word);
  return role !== null && (least === "all" || RANK[role] >= RANK[least]);
};
