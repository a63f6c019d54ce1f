import type { CommandResult, PureCourtyard } from './pureCourtyard';

/** Does one thing with money, if the rules let it; `n` distinguishes attempts, and 0 asks for all that is possible. */
export type MoneyAct = (c: PureCourtyard, n: number) => CommandResult;

export const NOTHING: CommandResult = { refused: [] };

/** All of an amount for 0, else a part of it, sometimes one fen too much. */
export const partOf = (amountFen: number, n: number): number =>
  n === 0 ? amountFen : n % 7 === 0 ? amountFen + 1 : Math.max(1, Math.floor((amountFen * (n % 100)) / 99));
