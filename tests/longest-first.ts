import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take some 20 s and more of two quiet cores, the longest first. */
export const LONGEST: readonly string[] = [
  "tests/faults/kills.test.ts",
  "tests/cities/kills.test.ts",
  "tests/cities/story.test.ts",
  "tests/faults/gaps.test.ts",
  "tests/deploy/almenara.test.ts",
  "tests/web/pages.test.ts",
  "tests/bots/kit/bad-input.test.ts",
  "tests/deploy/demo.test.ts",
  "tests/deploy/stack/renewal.test.ts",
  "tests/faults/recipients.test.ts",
  "tests/faults/keys-late.test.ts",
  "tests/faults/withheld.test.ts",
  "tests/deploy/homeserver/synapse.test.ts",
  "tests/story/short-job.test.ts",
  "tests/bots/kit/identity/create.test.ts",
  "tests/faults/replays.test.ts",
  "tests/faults/restored.test.ts",
  "tests/hostile-homeserver/attacks.test.ts",
  "tests/people/person.test.ts",
  "tests/deploy/homeserver/environment.test.ts",
  "tests/federation/homeservers.test.ts",
  "tests/readers/readers.test.ts",
  "tests/deploy/mirror.test.ts",
];

/** Long files go first, so that no worker is left with one when the others have nothing more to do. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.indexOf(relative(this.ctx.config.root, moduleId));
      return at === -1 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
