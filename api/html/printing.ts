import { accountTurns, makingUnderWay } from '../http/accountTurns';

const ofAccount = accountTurns();

/** Waits for the account's turn; whoever has it gives it back. */
const turnOf = (account: string): Promise<() => void> =>
  new Promise((taken, fail) => {
    const held = (): Promise<true> => new Promise((leave) => taken(() => leave(true)));
    ofAccount(account, held).then((had) => {
      if (had === undefined) fail(makingUnderWay());
    }, fail);
  });

/**
 * A long page for printing, in parts. One is made at a time for each account: a second waits for the first, as for a click
 * too many, a third is refused before its first part.
 */
export async function* printedInTurn(account: string, make: () => AsyncIterable<string>): AsyncGenerator<string> {
  const leave = await turnOf(account);
  try {
    yield* make();
  } finally {
    leave();
  }
}
