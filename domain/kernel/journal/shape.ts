/**
 * Brings a stored state from one shape to the next: `[0]` reads shape 1 and returns shape 2. A release that changes the
 * shape of a state adds one, just as a changed event gets an upcaster.
 */
export type StateUpcasters = readonly ((older: never) => unknown)[];

/** The shape in which today's code stores states. */
export const shapeOf = (upcasters: StateUpcasters): number => upcasters.length + 1;

/** A state in today's shape, whatever shape it was stored in. Throws a RangeError for one from a newer release. */
export const inTodaysShape = <S>(upcasters: StateUpcasters, state: unknown, shape: number): S => {
  const today = shapeOf(upcasters);
  if (shape > today) throw new RangeError(`the state is of shape ${shape}, newer than ${today}`);
  return upcasters.slice(shape - 1).reduce<unknown>((older, up) => up(older as never), state) as S;
};
