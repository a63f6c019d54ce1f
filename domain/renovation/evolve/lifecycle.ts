import { EMPTY_LEDGER, moved } from '../../kernel/ledger/ledger';
import type { Courtyard } from '../courtyard';
import type { Reducers } from '../events';

const without = <V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> => {
  const { [key]: _, ...rest } = record;
  return rest;
};

export const lifecycle: Reducers<
  | 'courtyardEnrolled'
  | 'profileCorrected'
  | 'stageAdvanced'
  | 'courtyardEnded'
  | 'newRoundStarted'
  | 'courtyardSuspended'
  | 'courtyardResumed'
  | 'overrideRequested'
  | 'overrideConfirmed'
  | 'policyMoved'
  | 'calendarReloaded'
  | 'obligationExtended'
  | 'obligationUrged'
  | 'rungReached'
  | 'moneyMoved'
> = {
  courtyardEnrolled: (_, data, { at }) => ({
    ...data,
    enrolledAt: at,
    stage: 'consensus',
    stageSince: at,
    round: { no: 1, startedAt: at },
    pauses: [],
    sessions: [],
    ballots: [],
    covenants: [],
    coFunding: { receivedFen: 0, refundedFen: 0, receipts: [] },
    ledger: EMPTY_LEDGER,
    overrides: [],
    extensions: {},
    reminded: {},
    urged: {},
  }),
  profileCorrected: (c, { profile }) => ({ ...c, profile: { ...c.profile, ...profile } }),
  stageAdvanced: (c, { to }, { at }) => {
    const entered: Courtyard = { ...c, stage: to, stageSince: at };
    if (to === 'acceptance') {
      return { ...entered, acceptance: { rounds: [{ no: 1, openedAt: at, signatures: [] }] } };
    }
    if (to === 'maintenance') {
      const heldFen = c.acceptance?.settlement?.audit?.retentionFen ?? 0;
      return {
        ...entered,
        maintenance: { since: at, years: [], accounts: [], activities: [], retention: { heldFen } },
      };
    }
    return entered;
  },
  courtyardEnded: (c, { end }, { at }) => {
    const { suspension: _, ...rest } = c;
    return { ...rest, stage: end, stageSince: at };
  },
  newRoundStarted: (c, { no }, { at }) => {
    const { roll: _, ...rest } = c;
    return { ...rest, stage: 'consensus', stageSince: at, round: { no, startedAt: at } };
  },
  courtyardSuspended: (c, { why }, { at }) => ({
    ...c,
    suspension: { since: at, why },
    pauses: [...c.pauses, { from: at }],
  }),
  courtyardResumed: (c, _, { at }) => {
    const { suspension: _ended, ...rest } = c;
    return { ...rest, pauses: c.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause)) };
  },
  overrideRequested: (c, data, { at, by }) => ({
    ...c,
    overrides: [...c.overrides, { ...data, requestedBy: by, requestedAt: at }],
  }),
  overrideConfirmed: (c, { index }, { at, by }) => ({
    ...c,
    overrides: c.overrides.map((override, i) => (i === index ? { ...override, confirmed: { by, at } } : override)),
  }),
  policyMoved: (c, { to }) => ({ ...c, policyVersion: to }),
  calendarReloaded: (c) => c,
  obligationExtended: (c, { key, workingDays }) => ({
    ...c,
    extensions: { ...c.extensions, [key]: workingDays },
    reminded: without(c.reminded, key),
  }),
  obligationUrged: (c, { key }, { at }) => ({ ...c, urged: { ...c.urged, [key]: at } }),
  rungReached: (c, { key, rung, to }, { at }) => {
    const before = c.reminded[key];
    const escalatedTo = to === 'holder' ? before?.escalatedTo : to;
    const now = { sent: rung + 1, lastAt: at, ...(escalatedTo === undefined ? {} : { escalatedTo }) };
    return { ...c, reminded: { ...c.reminded, [key]: now } };
  },
  moneyMoved: (c, { movements }) => ({ ...c, ledger: moved(c.ledger, movements) }),
};
