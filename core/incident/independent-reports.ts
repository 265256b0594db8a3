import type { Report } from "./events.ts";

/** How many people reported, counting once whoever shares an alias, a wording or a photo with another. */
export const independentReports = (reports: readonly Report[]): number => {
  const groups = reports.reduce<readonly ReadonlySet<string>[]>((known, report) => {
    const marks = [
      report.alias === "caller" ? `report ${report.id}` : `alias ${report.alias}`,
      ...(report.wording === null ? [] : [`wording ${report.wording}`]),
      ...report.photos.map((photo) => `photo ${photo}`),
    ];
    const joined = known.filter((group) => marks.some((mark) => group.has(mark)));
    return [
      ...known.filter((group) => !joined.includes(group)),
      new Set([...marks, ...joined.flatMap((group) => [...group])]),
    ];
  }, []);
  return groups.length;
};
