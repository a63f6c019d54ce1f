/**
 * Brings states kept in one shape to the next: `[0]` reads shape 1 as shape 2. A release that changes what a state looks
 * like adds one, as one that changes an event adds an upcaster.
 */
export type StateUpcasters = readonly ((older: never) => unknown)[];

/** The shape that states are kept in today. */
export const shapeOf = (upcasters: StateUpcasters): number => upcasters.length + 1;

/** A state as today's code reads it, whenever it was kept. Throws a RangeError for one from a newer release. */
export const stateOfToday = <S>(upcasters: StateUpcasters, state: unknown, shape: number): S => {
  const today = shapeOf(upcasters);
  if (shape > today) throw new RangeError(`the state is of shape ${shape}, newer than ${today}`);
  return upcasters.slice(shape - 1).reduce<unknown>((older, up) => up(older as never), state) as S;
};
