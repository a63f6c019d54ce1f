import { isRepeat, RECEIVERS } from '../policies/casePolicy';
import type { Instant } from '../time/instant';
import type { CaseState, Reminded, RequestedCommand } from './case';
import type { CaseEventData } from './caseEvents';
import type { Reducers } from './event';
import { withStandIn } from './standIns';

const without = <V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> => {
  const { [key]: _, ...rest } = record;
  return rest;
};

/**
 * Restarts an obligation's ladder, because a decision has moved the due date: the rungs for the new date that lie ahead
 * are sent, whatever was sent for the old one. `tried`: what is still told of that.
 */
const withLadderRestarted = <S extends CaseState>(
  c: S,
  key: string,
  at: Instant,
  tried: Pick<Reminded, 'sent' | 'lastAt' | 'escalatedTo'>,
): S => ({ ...c, reminded: { ...c.reminded, [key]: { ...tried, restartedAt: at } } });

const triedBefore = (reminded: Reminded | undefined): Pick<Reminded, 'sent' | 'lastAt' | 'escalatedTo'> => {
  const { sent = 0, lastAt, escalatedTo } = reminded ?? {};
  return {
    sent,
    ...(lastAt === undefined ? {} : { lastAt }),
    ...(escalatedTo === undefined ? {} : { escalatedTo }),
  };
};

/** Reminds anew of an obligation whose date lies further ahead than all of its ladder. */
export const withoutReminders = <S extends CaseState>(c: S, key: string): S => ({
  ...c,
  reminded: without(c.reminded, key),
});

/** When each receiver was told last; before that was recorded, what was sent last stands for all of them. */
export const toldLast = (reminded: Reminded | undefined): NonNullable<Reminded['lastTo']> => {
  const { lastTo, lastAt } = reminded ?? {};
  if (lastTo !== undefined || lastAt === undefined) return lastTo ?? {};
  return Object.fromEntries(RECEIVERS.map((receiver) => [receiver, lastAt]));
};

const settle = <S extends CaseState>(c: S, no: number, settled: RequestedCommand['settled'] & object): S => ({
  ...c,
  requests: (c.requests ?? []).map((request) => (request.no === no ? { ...request, settled } : request)),
});

/** What a programme changes when a case enters a stage, e.g. it starts the first round of an acceptance. */
export type OnEnterStage<S> = (c: S, stage: string, at: string) => S;

/** How each event of any case changes its state. What a meeting decided is an approval's (`approval/state.ts`). */
export const caseReducers = <S extends CaseState>(
  entering: OnEnterStage<S> = (c) => c,
): Reducers<S, Omit<CaseEventData, 'decidedAtMeeting'>> => ({
  stageAdvanced: (c, { to }, { at }) => entering({ ...c, stage: to, stageSince: at }, to, at),
  stageReturned: (c, { to }, { at }) => ({ ...c, stage: to, stageSince: at }),
  // The end closes a suspension: what is still owed afterwards has a running deadline.
  caseEnded: (c, { end }, { at }) => {
    const { suspension: _, ...rest } = c;
    return { ...rest, pauses: closed(c, at), stage: end, stageSince: at } as S;
  },
  caseSuspended: (c, { why }, { at }) => ({
    ...c,
    suspension: { since: at, why },
    pauses: [...c.pauses, { from: at }],
  }),
  caseResumed: (c, _, { at }) => {
    const { suspension: _ended, ...rest } = c;
    return { ...rest, pauses: closed(c, at) } as S;
  },
  overrideRequested: (c, data, { at, by }) => ({
    ...c,
    overrides: [...c.overrides, { ...data, requestedBy: by, requestedAt: at }],
  }),
  overrideConfirmed: (c, { index }, { at, by }) => ({
    ...c,
    overrides: c.overrides.map((override, i) => (i === index ? { ...override, confirmed: { by, at } } : override)),
  }),
  commandRequested: (c, data, { at, by }) => {
    const known = c.requests ?? [];
    return { ...c, requests: [...known, { no: known.length + 1, ...data, requestedBy: by, requestedAt: at }] };
  },
  requestConfirmed: (c, { no }, { at, by }) => settle(c, no, { by, at }),
  requestDeclined: (c, { no, why }, { at, by }) => settle(c, no, { by, at, why }),
  requestEndedWithCase: (c, { no, end }, { at, by }) => settle(c, no, { by, at, endedWith: end }),
  requestOvertaken: (c, { no, because }, { at, by }) => settle(c, no, { by, at, overtakenBy: because }),
  actedAsDelegate: (c, { principal: principalId }, { by: delegateId }) => withStandIn(c, { delegateId, principalId }),
  takenOver: (c, data, { at }) => ({ ...c, takenOver: { at, ...data } }),
  policyMoved: (c, { to }) => ({ ...c, policyVersion: to }),
  caseMoved: (c, { to }) => ({ ...c, organisationPath: to }),
  calendarReloaded: (c, { version }) => ({ ...c, calendarVersion: version }),
  obligationExtended: (c, { key, workingDays, countedFrom, remindersSent }, { at }) => ({
    ...(countedFrom === undefined
      ? withoutReminders(c, key)
      : withLadderRestarted(c, key, at, remindersSent === undefined ? { sent: 0 } : triedBefore(c.reminded[key]))),
    extensions: { ...c.extensions, [key]: workingDays },
    ...(countedFrom === undefined ? {} : { extendedFrom: { ...c.extendedFrom, [key]: countedFrom } }),
  }),
  obligationUrged: (c, { key }, { at }) => ({ ...c, urged: { ...c.urged, [key]: at } }),
  rungReached: (c, { key, name, repeat, rung, to }, { at }) => {
    const before = c.reminded[key];
    const escalatedTo = to === 'holder' ? before?.escalatedTo : to;
    const escalated = escalatedTo === undefined ? {} : { escalatedTo };
    const now: Reminded =
      name === undefined
        ? { sent: (rung ?? 0) + 1, lastAt: at, ...escalated }
        : {
            ...before,
            sent: (before?.sent ?? 0) + 1,
            lastAt: at,
            lastTo: { ...toldLast(before), [to]: at },
            ...(isRepeat(name) ? {} : { names: [...(before?.names ?? []), name] }),
            ...(repeat === undefined ? {} : { repeated: repeat }),
            ...escalated,
          };
    return { ...c, reminded: { ...c.reminded, [key]: now } };
  },
  obligationOpened: (c, { key, ...deadline }) => ({ ...c, deadlines: { ...c.deadlines, [key]: deadline } }),
  obligationBegun: (c, { key }) => {
    const deadline = c.deadlines[key];
    if (deadline === undefined) return c;
    const { isAhead: _, ...begun } = deadline;
    return { ...c, deadlines: { ...c.deadlines, [key]: begun } };
  },
  // Extensions and reminders end with the obligation. If it opens again, it starts without them.
  obligationClosed: (c, { key }) => ({
    ...c,
    deadlines: without(c.deadlines, key),
    extensions: without(c.extensions, key),
    ...(c.extendedFrom === undefined ? {} : { extendedFrom: without(c.extendedFrom, key) }),
    reminded: without(c.reminded, key),
    urged: without(c.urged, key),
  }),
  personalDataErased: (c) => c,
  deadlineMoved: (c, { key, dueAt, provisional }) => {
    const deadline = c.deadlines[key];
    return deadline === undefined
      ? c
      : { ...c, deadlines: { ...c.deadlines, [key]: { ...deadline, dueAt, provisional } } };
  },
});

const closed = (c: CaseState, at: string): CaseState['pauses'] =>
  c.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause));

/** The fields that every case starts with. */
export const NEW_CASE_FIELDS = {
  pauses: [],
  overrides: [],
  deadlines: {},
  extensions: {},
  reminded: {},
  urged: {},
} as const;
