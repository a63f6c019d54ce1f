import type { CaseState } from './case';

/**
 * What a workflow keeps of any case's state between its runs: where it stands and what is open. What was said and sent is
 * decided on where the whole state is read, and stands in the journal.
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
