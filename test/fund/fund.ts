import { ballotCommands } from '../../domain/kernel/deliberation/ballotCommands';
import { ballotDeadlines } from '../../domain/kernel/deliberation/ballotDeadlines';
import { votesEndedWithCase } from '../../domain/kernel/deliberation/endedWithCase';
import { alwaysCurrent, declareMotions, openedSince } from '../../domain/kernel/deliberation/motions';
import { BALLOT_OUTLINE } from '../../domain/kernel/deliberation/outline';
import { BALLOT_TEXTS } from '../../domain/kernel/deliberation/personal';
import type { PolicyWithBallots } from '../../domain/kernel/deliberation/policy';
import { ballotReducers } from '../../domain/kernel/deliberation/reducers';
import { ballotRows } from '../../domain/kernel/deliberation/rows';
import { type BallotEventData, type BallotState, noBallots } from '../../domain/kernel/deliberation/state';
import { ballotSteps } from '../../domain/kernel/deliberation/steps';
import type { ThresholdRule } from '../../domain/kernel/deliberation/tally';
import type { BallotEvidence, BallotObligation } from '../../domain/kernel/deliberation/types';
import { disclosedMotions } from '../../domain/kernel/disclosure/motions';
import { disclosedPlace, disclosedStanding } from '../../domain/kernel/disclosure/standing';
import type { CaseEventData } from '../../domain/kernel/engine/caseEvents';
import { CASE_OUTLINE } from '../../domain/kernel/engine/caseOutline';
import { caseReducers, NEW_CASE_FIELDS } from '../../domain/kernel/engine/caseReducers';
import { accept, commandsOf } from '../../domain/kernel/engine/command';
import type { EventsOf, Reducers } from '../../domain/kernel/engine/event';
import { inOrder, lifecycleOf } from '../../domain/kernel/engine/lifecycle';
import { CASE_TEXTS } from '../../domain/kernel/engine/personal';
import type { OpeningPlace, Programme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { outlined } from '../../domain/kernel/journal/outline';
import { personalData } from '../../domain/kernel/journal/texts';

/** What residents of a fund are asked: whether it pays for a project, and what comes first. */
export const KINDS = ['project', 'priority'] as const;
export type Kind = (typeof KINDS)[number];

/** What each stage puts. */
export const motionsOf = (stage: string): readonly Kind[] => (stage === 'choosing' ? ['project'] : ['priority']);

type EventData = CaseEventData & BallotEventData<Kind> & { fundOpened: OpeningPlace & Opening };

/** What a fund is opened with. */
export interface Opening {
  readonly name: string;
  readonly city: string;
}

/** A second programme: of votes alone, and with nothing of a courtyard. */
export interface Fund extends ProgrammeTypes {
  MotionKind: Kind;
  State: BallotState<Kind> & Opening;
  Policy: PolicyWithBallots<Kind>;
  Event: EventsOf<EventData>;
  Role: 'projectManager' | 'community' | 'resident' | 'supervisor';
  Stage: 'choosing' | 'running' | 'dropped' | 'spent';
  Obligation: BallotObligation;
  Evidence: BallotEvidence;
}

const HALF = { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' } as const;

const RULE: ThresholdRule = { version: 'half-1', participation: HALF, carried: HALF, unreturned: 'notCounted' };

export const FUND_POLICY: Fund['Policy'] = {
  version: 'fund-1',
  name: '基金办法',
  override: { confirm: { days: 1 }, waivable: [] },
  extension: { maxWorkingDays: 5 },
  ladders: { standard: { rungs: [] } },
  ballot: {
    open: { days: 10 },
    extended: { days: 20 },
    postNotice: { workingDays: 3 },
    notice: { days: 5 },
    answerObjection: { workingDays: 3 },
    rules: { project: RULE },
  },
};

export const MOTIONS = declareMotions<Fund>({
  project: { isCurrent: openedSince(({ round }) => round.startedAt), isByCouncil: true },
  priority: { isCurrent: alwaysCurrent, isUnposted: true, isRepeated: true },
});

const STEPS = ballotSteps<Fund>(MOTIONS, {
  opens: 'projectManager',
  opensWithin: () => ({ workingDays: 2 }),
  collectsPapers: 'projectManager',
  canvasses: ['community'],
  postsNotice: 'projectManager',
  answersObjections: 'community',
  decidesResults: 'supervisor',
  carriesOut: 'projectManager',
});

export const LIFECYCLE = lifecycleOf<Fund>({
  first: 'choosing',
  stages: {
    choosing: {
      question: 'project',
      steps: inOrder(
        {
          step: 'open-ballot',
          holder: 'projectManager',
          missing: {
            'ballot-not-opened': (c) => MOTIONS.ballotOn(c, 'project') === undefined && { motion: 'project' },
          },
          within: () => ({ workingDays: 2 }),
          occasions: ({ round }) => [{ subject: 'project', openedAt: round.startedAt }],
        },
        STEPS.course('project'),
        STEPS.resultsStand,
      ),
      leadsTo: 'running',
      conditionalTransitions: [
        {
          condition: {
            'motion-not-carried': (c, ctx) => MOTIONS.isLostForGood(c, ctx, 'project') && { motion: 'project' },
          },
          end: 'dropped',
        },
      ],
      sideProcesses: ['submissions', 'contests'],
    },
    running: { steps: inOrder(), byCommand: [{ command: 'spend', to: 'spent' }], sideProcesses: ['priority'] },
  },
  ends: { dropped: { sideProcesses: [] }, spent: { sideProcesses: [] } },
  sideProcesses: {
    priority: STEPS.sideMotion('priority'),
    submissions: { step: 'handle-submission', holder: 'community', ...STEPS.submissions },
    contests: { step: 'decide-result', holder: 'supervisor', ...STEPS.contests },
  },
});

export const VOTES = ballotCommands<Fund, { motion: Kind; title: string; text: string }>(
  {
    motions: MOTIONS,
    stages: ['choosing', 'running'],
    motionsOf,
    by: {
      recordCouncilSession: ['community'],
      freezeRoll: ['projectManager', 'community'],
      openBallot: ['projectManager'],
      extendBallot: ['projectManager'],
      declareAllIn: ['projectManager'],
      closeBallot: ['projectManager'],
      postNotice: ['projectManager'],
      raiseObjection: ['resident'],
      answerObjection: ['community'],
      handleSubmission: ['community'],
      decideObjection: ['supervisor'],
      contestResult: ['projectManager'],
      decideResult: ['supervisor'],
      cancelBallot: ['projectManager'],
    },
  },
  {
    ruleFor: (_, { ballot }, { motion }) => ballot.rules[motion] ?? RULE,
    blockers: () => [],
  },
);

const COMMANDS = {
  ...VOTES.commands,
  spend: commandsOf<Fund>()<Record<never, never>>({
    stages: LIFECYCLE.stagesWith('spend'),
    by: ['projectManager'],
    decide: ({ stage }) =>
      accept<Fund['Event']>({ type: 'caseEnded', data: { from: stage, end: LIFECYCLE.stageAfter(stage, 'spend') } }),
  }),
};
export type CommandName = keyof typeof COMMANDS;

const REDUCERS: Reducers<Fund['State'], EventData> = {
  ...caseReducers<Fund['State']>(),
  decidedAtMeeting: (c) => c,
  ...ballotReducers<Kind, Fund['State']>(),
  fundOpened: (_, data, { at }) => ({
    ...NEW_CASE_FIELDS,
    ...data,
    openedAt: at,
    stage: LIFECYCLE.declaration.first,
    stageSince: at,
    ...noBallots(at),
  }),
};

export const evolve: Programme<Fund>['evolve'] = (c, event, metadata) => {
  const reduce = REDUCERS[event.type] as (c: Fund['State'], data: unknown, at: typeof metadata) => Fund['State'];
  return reduce(c, event.data, metadata);
};

/** 基金: residents decide what it pays for. */
export const FUND: Programme<Fund> = {
  name: 'fund',
  workflow: 'fund',
  noun: 'funds',
  opening: {
    command: 'openFund',
    decide: (place, opening: Opening) => [{ type: 'fundOpened', data: { ...place, ...opening } }],
  },
  lifecycle: LIFECYCLE,
  commands: COMMANDS,
  evolve,
  upcasters: {},
  stateUpcasters: [],
  offices: {
    programme: ['supervisor', 'projectManager'],
    city: ['supervisor'],
    district: ['supervisor'],
    subDistrict: ['projectManager'],
    community: ['community'],
    body: ['resident'],
  },
  exclusiveDuties: [],
  decidingRoles: ['supervisor'],
  noticeRecipients: {
    leaderOf: {
      projectManager: 'supervisor',
      community: 'projectManager',
      resident: 'community',
      supervisor: 'supervisor',
    },
    supervisor: 'supervisor',
    manager: 'projectManager',
  },
  motions: KINDS.map((kind) => ({ kind, isSecret: MOTIONS.isSecret(kind) })),
  sources: [],
  policies: [],
  answeredBy: {
    'open-ballot': ['openBallot'],
    'collect-papers': ['closeBallot', 'extendBallot', 'declareAllIn'],
    'post-notice': ['postNotice'],
    'answer-objection': ['answerObjection'],
    'handle-submission': ['takeOverSubmission', 'declineSubmission'],
    'decide-result': ['decideResult'],
    'carry-out-decision': [],
  },
  personal: personalData<Fund['State'], Fund['Event']>({
    events: {
      ...CASE_TEXTS.events,
      ...BALLOT_TEXTS.events,
      fundOpened: { organisationPath: 'notPersonal', name: 'notPersonal', city: 'notPersonal' },
    },
    state: { ...CASE_TEXTS.state, ...BALLOT_TEXTS.state, name: 'notPersonal', city: 'notPersonal' },
  }),
  summary: ({ name, city }) => ({ name, city, grantedFen: 0, paidFen: 0 }),
  factDeadlines: ballotDeadlines,
  ballots: (c) => ballotRows(c, !LIFECYCLE.isStage(c.stage)),
  endedWithCase: votesEndedWithCase,
  disclosed: (c, ctx) => ({
    ...disclosedPlace(c),
    ...disclosedStanding<Fund>(LIFECYCLE, c, ctx),
    motions: disclosedMotions(c, { objectionable: VOTES.objectionable(c, ctx), isSecret: MOTIONS.isSecret }, ctx.now),
  }),
  stateOutline: outlined<Fund['State']>({ ...CASE_OUTLINE, ...BALLOT_OUTLINE, name: 'kept', city: 'kept' }),
};
