import { dropUndefined, type Outline } from '../journal/outline';
import type { CaseState } from './case';

/**
 * The part of any case's state that the workflow carries to its next run: its stage, what is open, and when it is due.
 * Decisions read the whole state from the database; the journal has the rest.
 */
export const CASE_OUTLINE: Outline<CaseState> = {
  id: 'kept',
  organisationPath: 'kept',
  policyVersion: 'kept',
  calendarVersion: 'kept',
  openedAt: 'kept',
  stage: 'kept',
  stageSince: 'kept',
  pauses: (pauses) => pauses.filter(({ to }) => to === undefined),
  suspension: 'kept',
  overrides: (overrides) =>
    overrides.map(({ stage, confirmed }) => dropUndefined({ stage, confirmed: confirmed && { at: confirmed.at } })),
  requests: (requests) =>
    requests.map(({ no, awaits, requestedAt, settled }) =>
      settled === undefined ? { no, awaits, requestedAt } : { no, settled: { at: settled.at } },
    ),
  takenOver: ({ at }) => ({ at }),
  // The journal has who acted for whom; decisions read the whole state.
  standIns: 'left',
  deadlines: (deadlines) =>
    Object.fromEntries(Object.entries(deadlines).map(([key, { openedAt, dueAt }]) => [key, { openedAt, dueAt }])),
  extensions: () => ({}),
  extendedFrom: 'left',
  reminded: () => ({}),
  urged: () => ({}),
};
