/** The next turn of the event loop. */
export const nextTurn = (): Promise<void> => new Promise((turned) => setImmediate(turned));

/** Does something that may ask how often the event loop has turned since it began. */
export const countingTurns = <T>(work: (turn: () => number) => Promise<T>): Promise<T> => {
  let turns = 0;
  let isDone = false;
  const count = async (): Promise<void> => {
    for (; !isDone; turns += 1) await nextTurn();
  };
  void count();
  return work(() => turns).finally(() => {
    isDone = true;
  });
};
