import type { CaseState } from '../../domain/kernel/engine/case';
import { caseCommands, type WithWhy } from '../../domain/kernel/engine/caseCommands';
import type { CaseEventData } from '../../domain/kernel/engine/caseEvents';
import type { PlaceEvidence } from '../../domain/kernel/engine/casePlace';
import { caseReducers, NEW_CASE_FIELDS } from '../../domain/kernel/engine/caseReducers';
import { accept, commandsOf } from '../../domain/kernel/engine/command';
import type { EventsOf, Reducers } from '../../domain/kernel/engine/event';
import { inOrder, lifecycleOf, type Step } from '../../domain/kernel/engine/lifecycle';
import { CASE_TEXTS } from '../../domain/kernel/engine/personal';
import type { OpeningPlace, Programme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { personalData } from '../../domain/kernel/journal/texts';
import { emptyLedger, ledgerReducers, releaseMovements } from '../../domain/kernel/ledger/ledger';
import type { HasLedger, LedgerEventData, Movement } from '../../domain/kernel/ledger/movement';
import { LEDGER_EVENT_TEXTS } from '../../domain/kernel/ledger/personal';
import type { OwedEvidence } from '../../domain/kernel/obligations/owedInPerson';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { when } from '../../domain/kernel/reason';
import type { Period } from '../../domain/kernel/time/deadline';
import type { Instant } from '../../domain/kernel/time/instant';

export const ROLES = [
  'projectManager',
  'districtHousing',
  'districtHousingLeader',
  'grantOfficer',
  'supervisor',
] as const;
type Role = (typeof ROLES)[number];
type Stage = 'review' | 'payment' | 'done' | 'rejected';
type Obligation = 'approve-first' | 'approve-second' | 'pay-grant';
type Source = 'budget';
const SOURCES: readonly Source[] = ['budget'];

/** What is asked for; amounts in fen. */
export interface Request {
  readonly title: string;
  readonly city: string;
  readonly amountFen: number;
}

interface Grant extends CaseState, HasLedger<Source> {
  readonly request: Request;
  readonly applicant: string;
  readonly approvals: readonly { readonly by: string; readonly at: Instant }[];
}

export interface GrantPolicy extends CasePolicy {
  readonly approve: Period;
  readonly pay: Period;
}

interface EventData extends CaseEventData, LedgerEventData<Source> {
  requestSubmitted: OpeningPlace & { request: Request };
  requestApproved: { no: number };
  grantPaid: { reference: string };
}
type GrantEvent = EventsOf<EventData>;
const event = <K extends keyof EventData>(type: K, data: EventData[K]) => ({ type, data }) as GrantEvent;

export interface SmallGrant extends ProgrammeTypes {
  State: Grant;
  Policy: GrantPolicy;
  Event: GrantEvent;
  Role: Role;
  Stage: Stage;
  Obligation: Obligation;
  Evidence: PlaceEvidence & OwedEvidence & { policy: GrantPolicy };
}

/** The offices in their order: what each is asked for, and by which command it says yes. */
const OFFICES = [
  { step: 'approve-first', holder: 'districtHousing', to: 'reserved' },
  { step: 'approve-second', holder: 'districtHousingLeader', to: 'committed' },
] as const;

const approvals: readonly Step<SmallGrant>[] = OFFICES.map(({ step, holder }, before) => ({
  step,
  holder,
  missing: {
    'approval-missing': ({ approvals: done }) => done.length <= before && { step, done: done.length },
  },
  within: (policy) => policy.approve,
  occasions: (c) => [{ subject: '1', openedAt: c.approvals[before - 1]?.at ?? c.openedAt }],
}));

/** What is asked for is what is decided. */
const REQUEST_TEXTS = { 'request/title': 'notPersonal', 'request/city': 'notPersonal' } as const;

const LIFECYCLE = lifecycleOf<SmallGrant>({
  first: 'review',
  stages: {
    review: {
      steps: inOrder(...approvals),
      leadsTo: 'payment',
      byCommand: [{ command: 'rejectRequest', to: 'rejected' }],
      sideProcesses: [],
    },
    payment: {
      steps: {
        step: 'pay-grant',
        holder: 'grantOfficer',
        within: (policy) => policy.pay,
        occasions: (c) => [{ subject: '1', openedAt: c.stageSince }],
      },
      byCommand: [{ command: 'pay', to: 'done' }],
      sideProcesses: [],
    },
  },
  ends: { done: { sideProcesses: [] }, rejected: { sideProcesses: [] } },
  sideProcesses: {},
});

const command = commandsOf<SmallGrant>();
const moved = (from: Movement<Source>['from'], to: Movement<Source>['to'], amountFen: number, reference: string) =>
  event('moneyMoved', { movements: [{ source: 'budget', from, to, amountFen, reference }] });
const ended = (c: Grant, by: string) => event('caseEnded', { from: c.stage, end: LIFECYCLE.stageAfter(c.stage, by) });
const everybodyBefore = (c: Grant): readonly string[] => [c.applicant, ...c.approvals.map(({ by }) => by)];

/** Approves as one of the offices, and moves the money on: nobody who had a part in it before. */
const approve = (no: 0 | 1) =>
  command<Record<never, never>>({
    stages: ['review'],
    by: OFFICES.map(({ holder }) => holder),
    separatedFrom: everybodyBefore,
    blocked: ({ approvals: { length } }) =>
      when(length !== no, 'other-office-first', { step: OFFICES[length === 0 ? 0 : 1].step }),
    decide: ({ request }) => {
      const { step, to } = OFFICES[no];
      return accept(
        event('requestApproved', { no: no + 1 }),
        moved(no === 0 ? 'budget' : 'reserved', to, request.amountFen, step),
      );
    },
  });

const rejectRequest = command<WithWhy>({
  stages: LIFECYCLE.stagesWith('rejectRequest'),
  by: ['districtHousing', 'districtHousingLeader'],
  separatedFrom: (c) => [c.applicant],
  decide: (c) => {
    const movements = releaseMovements(c.ledger, SOURCES, 'rejectRequest');
    return accept(...(movements.length > 0 ? [event('moneyMoved', { movements })] : []), ended(c, 'rejectRequest'));
  },
});

export interface Pay {
  readonly amountFen: number;
  readonly reference: string;
}

const pay = command<Pay>({
  stages: LIFECYCLE.stagesWith('pay'),
  by: ['grantOfficer'],
  separatedFrom: everybodyBefore,
  faults: ({ request }, { amountFen }) =>
    when(amountFen !== request.amountFen, 'amount-differs', { amountFen, dueFen: request.amountFen }, '/amountFen'),
  decide: (c, { amountFen, reference }) =>
    accept(moved('committed', 'paid', amountFen, reference), event('grantPaid', { reference }), ended(c, 'pay')),
});

const { suspend, resume, urge, moveCase } = caseCommands<SmallGrant>({
  lifecycle: LIFECYCLE,
  suspends: ['supervisor'],
  extends: ['supervisor'],
  urges: ['supervisor'],
  requestsOverride: [],
  confirmsOverride: [],
  movesPolicy: [],
  extensionRefusal: () => undefined,
});

const COMMANDS = {
  approveFirst: approve(0),
  approveSecond: approve(1),
  rejectRequest,
  pay,
  suspend,
  resume,
  urge,
  moveCase,
};
export type CommandName = keyof typeof COMMANDS;

const REDUCERS: Reducers<Grant, EventData> = {
  ...caseReducers<Grant>(),
  decidedAtMeeting: (c) => c,
  ...ledgerReducers<Source, Grant>(),
  requestSubmitted: (_, data, { at, by }) => ({
    ...NEW_CASE_FIELDS,
    ...data,
    openedAt: at,
    stage: LIFECYCLE.declaration.first,
    stageSince: at,
    applicant: by,
    approvals: [],
    ledger: emptyLedger(SOURCES),
  }),
  requestApproved: (c, _, { at, by }) => ({ ...c, approvals: [...c.approvals, { by, at }] }),
  grantPaid: (c) => c,
};

/** 小额资助: a request, two approvals by two people, a payment. As small as a programme may be. */
export const SMALL_GRANT: Programme<SmallGrant> = {
  name: 'smallGrant',
  workflow: 'smallGrant',
  noun: 'smallGrants',
  opening: {
    command: 'submitRequest',
    decide: (place, request: Request) => [event('requestSubmitted', { ...place, request })],
  },
  lifecycle: LIFECYCLE,
  commands: COMMANDS,
  evolve: (c, one, metadata) =>
    (REDUCERS[one.type] as (c: Grant, data: unknown, at: typeof metadata) => Grant)(c, one.data, metadata),
  upcasters: {},
  stateUpcasters: [],
  offices: {
    programme: ['supervisor', 'projectManager'],
    city: ['supervisor'],
    district: ['supervisor', 'districtHousing', 'districtHousingLeader', 'grantOfficer'],
    subDistrict: ['projectManager'],
  },
  exclusiveDuties: [{ approver: ['districtHousing', 'districtHousingLeader'], payer: ['grantOfficer'] }],
  decidingRoles: ['districtHousing', 'districtHousingLeader', 'grantOfficer'],
  noticeRecipients: {
    leaderOf: {
      projectManager: 'supervisor',
      districtHousing: 'districtHousingLeader',
      districtHousingLeader: 'supervisor',
      grantOfficer: 'supervisor',
      supervisor: 'supervisor',
    },
    supervisor: 'supervisor',
    manager: 'projectManager',
  },
  motions: [],
  sources: SOURCES,
  policies: [],
  answeredBy: {
    'approve-first': ['approveFirst'],
    'approve-second': ['approveSecond'],
    'pay-grant': ['pay'],
  },
  personal: personalData<Grant, GrantEvent>({
    events: {
      ...CASE_TEXTS.events,
      ...LEDGER_EVENT_TEXTS,
      requestSubmitted: { organisationPath: 'notPersonal', ...REQUEST_TEXTS },
      grantPaid: { reference: 'notPersonal' },
    },
    state: {
      ...CASE_TEXTS.state,
      ...REQUEST_TEXTS,
      applicant: 'notPersonal',
      'approvals/*/by': 'notPersonal',
    },
  }),
  summary: ({ request, ledger: { budget } }) => ({
    name: request.title,
    city: request.city,
    grantedFen: budget.reserved + budget.committed + budget.paid,
    paidFen: budget.paid,
  }),
  factDeadlines: () => [],
  ballots: () => [],
  stateOutline: (c) => c,
};

export const GRANT_POLICY: GrantPolicy = {
  version: 'small-grant-1',
  name: '小额资助办法',
  approve: { workingDays: 5 },
  pay: { workingDays: 3 },
  override: { confirm: { workingDays: 5 }, waivable: [] },
  extension: { maxWorkingDays: 5 },
  ladders: {
    standard: {
      rungs: [
        { name: 'soon', offset: { workingDays: -1 }, to: 'holder' },
        { name: 'overdue', offset: { workingDays: 1 }, to: 'leader' },
        { name: 'long-overdue', offset: { workingDays: 5 }, to: 'district' },
      ],
    },
  },
};
