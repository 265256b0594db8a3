/** What stands before and after the members of a list that ends an object of JSON. */
export const aroundList = (head: object, list: string): [before: string, after: string] => [
  `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(list)}:[`,
  "]}",
];
