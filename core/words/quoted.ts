/** Characters of what somebody typed that an answer repeats. */
const AT_MOST = 200;

/** What somebody typed, as an answer quotes it: short, so that what to type instead is still read, and fits an event. */
export const quoted = (typed: string): string => {
  const characters = [...typed];
  return characters.length <= AT_MOST ? typed : `${characters.slice(0, AT_MOST).join("")}…`;
};
