import type { CaseState } from './case';

/**
 * The part of any case's state that the workflow carries to its next run: its stage, what is open, and when it is due.
 * Decisions read the whole state from the database; the journal has the rest.
 */
export const carriedCase = <S extends CaseState>(c: S): S => ({
  ...c,
  pauses: c.pauses.filter(({ to }) => to === undefined),
  overrides: c.overrides.map(({ stage, confirmed }) => ({
    stage,
    ...(confirmed === undefined ? {} : { confirmed: { at: confirmed.at } }),
  })),
  deadlines: Object.fromEntries(
    Object.entries(c.deadlines).map(([key, { openedAt, dueAt }]) => [key, { openedAt, dueAt }]),
  ),
  extensions: {},
  reminded: {},
  urged: {},
});
