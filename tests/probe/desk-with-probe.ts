import { type BotDeclaration, type LineHandler, onLine } from "../../bots/kit/declaration.ts";
import { type ReportMessage, reportMessage } from "../../core/line/intake-desk.ts";
import type { Files } from "../../deploy/process/process-body.ts";
import { deskFor } from "../../deploy/stack/desk-settings.ts";

const PROBE = "desk-probe";
const INTAKE = "intake-desk";

/** The desk as it is, but that it also tells a probe across the federation what each report says. */
export const deskWithProbe = (files: Files): BotDeclaration => {
  const desk = deskFor(files);
  const { [INTAKE]: reports = {}, ...lines } = desk.lines;
  return {
    ...desk,
    lines: {
      ...lines,
      [INTAKE]: {
        ...reports,
        ...Object.fromEntries(
          Object.entries(reports)
            .filter(([kind]) => kind === "report" || kind === "correction")
            .map(([kind, handler]) => [kind, toldOnward(handler)]),
        ),
      },
      [PROBE]: {},
    },
  };
};

const toldOnward = ({ does }: LineHandler): LineHandler =>
  onLine(reportMessage, (report: ReportMessage, turn) => {
    does(report as never, turn);
    turn.over(PROBE, report.id);
    turn.tell(PROBE, "card", { id: report.id, text: report.words }, report.id);
  });
