import { askBot, type ControlAnswer } from "../../bots/kit/control/ask.ts";
import { paths } from "../../deploy/stack/paths.ts";
import { eventually } from "./eventually.ts";

/**
 * What a bot answers on its control socket; one that is just starting is waited for. @param organisation its folder
 * @throws Error where the bot declines, or doesn't answer in time
 */
export const answered = async (
  organisation: string,
  bot: string,
  command: string,
  parameters: object = {},
): Promise<unknown> => {
  const path = paths(organisation).control(bot);
  let answer: ControlAnswer | undefined;
  await eventually(`${bot} to answer`, async () => {
    answer = await askBot(path, command, parameters);
    return true;
  });
  if (!answer?.ok) throw new Error(`${bot}: ${answer?.error}`);
  return answer.result;
};
