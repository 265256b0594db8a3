import { runCommand } from "./command.ts";
import { HomeserverProblem } from "./problem.ts";

/** The oldest Python that all pinned packages have wheels for. */
const oldest = { major: 3, minor: 10 };

/** Tried in this order: the system's own first, then newer ones that stand beside an old `python3`. */
const names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];

// Python 2 must understand it as well. Debian leaves ensurepip out of python3 and ships it as python3-venv.
const probe = `
import sys
try:
    import venv, ensurepip
    found = "venv"
except ImportError:
    found = "none"
print("python %d %d %s" % (sys.version_info[0], sys.version_info[1], found))`;

type Found = {
  readonly name: string;
  readonly version: string;
  readonly newEnough: boolean;
  readonly venv: boolean;
};

const look = async (name: string, env: NodeJS.ProcessEnv): Promise<Found | undefined> => {
  const result = await runCommand(name, ["-c", probe], { env }).catch(() => undefined);
  const answer = result?.output.map((line) => /^python (\d+) (\d+) (\w+)$/.exec(line)).find((match) => match);
  if (!answer) return undefined;
  const [major, minor] = [Number(answer[1]), Number(answer[2])];
  const newEnough = major > oldest.major || (major === oldest.major && minor >= oldest.minor);
  return { name, version: `${major}.${minor}`, newEnough, venv: answer[3] === "venv" };
};

/**
 * The first Python on `env.PATH` that can carry a virtual environment for `packages`, as a name to run.
 * @throws HomeserverProblem where there is none, it is too old, or it lacks `venv`.
 */
export const findPython = async (packages: string, env: NodeJS.ProcessEnv): Promise<string> => {
  const seen: Found[] = [];
  for (const name of names) {
    const found = await look(name, env);
    if (found?.newEnough && found.venv) return found.name;
    if (found) seen.push(found);
  }
  const wanted = `Python ${oldest.major}.${oldest.minor} or newer`;
  const withoutVenv = seen.find((found) => found.newEnough);
  if (withoutVenv) {
    throw new HomeserverProblem(
      `Python ${withoutVenv.version} is here but can't make virtual environments. Type: apt-get install python3-venv`,
    );
  }
  const tooOld = seen[0];
  if (tooOld) {
    throw new HomeserverProblem(
      `${packages} needs ${wanted}; this machine's is ${tooOld.version}. Upgrade the system, or install a newer one beside it so that python3.12 (say) is in the path.`,
    );
  }
  throw new HomeserverProblem(
    `${packages} needs ${wanted}, and none is in the path. Type: apt-get install python3 python3-venv`,
  );
};
