import type { Actor } from '../../domain/kernel/actor';
import { ballotCommands } from '../../domain/kernel/deliberation/ballotCommands';
import { declareMotions, openedSince, theLast } from '../../domain/kernel/deliberation/motions';
import type { PolicyWithBallots } from '../../domain/kernel/deliberation/policy';
import { isLost } from '../../domain/kernel/deliberation/readings';
import { ballotReducers } from '../../domain/kernel/deliberation/reducers';
import { type BallotEventData, type BallotState, noBallots } from '../../domain/kernel/deliberation/state';
import { ballotSteps } from '../../domain/kernel/deliberation/steps';
import type { ThresholdRule } from '../../domain/kernel/deliberation/tally';
import type { BallotEvidence, BallotObligation } from '../../domain/kernel/deliberation/types';
import type { CaseEventData } from '../../domain/kernel/engine/caseEvents';
import { caseReducers, OPENED } from '../../domain/kernel/engine/caseReducers';
import type { CommandSpec } from '../../domain/kernel/engine/command';
import type { Context } from '../../domain/kernel/engine/context';
import type { EventsOf, Reducers } from '../../domain/kernel/engine/event';
import { inOrder, lifecycleOf } from '../../domain/kernel/engine/lifecycle';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { refusal } from '../../domain/kernel/engine/verdict';
import { atHour } from '../../domain/kernel/time/instant';
import { CALENDAR_2026 } from './calendar';

/** What residents of a fund are asked: whether it pays for a project, and what comes first. */
export type Kind = 'project' | 'priority';

type EventData = CaseEventData & BallotEventData<Kind>;

/** A second programme, in memory: of votes alone, and with nothing of a courtyard. */
interface Fund extends ProgrammeTypes {
  MotionKind: Kind;
  State: BallotState<Kind>;
  Policy: PolicyWithBallots<Kind>;
  Event: EventsOf<EventData>;
  Role: 'office' | 'committee' | 'resident';
  Stage: 'choosing' | 'running' | 'dropped' | 'spent';
  Obligation: BallotObligation;
  Evidence: BallotEvidence;
}

const HALF = { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' } as const;

const RULE: ThresholdRule = { version: 'half-1', participation: HALF, carried: HALF, unreturned: 'notCounted' };

const POLICY: Fund['Policy'] = {
  version: 'fund-1',
  name: 'fund',
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
  project: { isStanding: openedSince(({ round }) => round.startedAt), isByCouncil: true },
  priority: { isStanding: theLast, isUnposted: true, isRepeated: true },
});

const STEPS = ballotSteps<Fund>(MOTIONS, {
  opens: 'office',
  opensWithin: () => ({ workingDays: 2 }),
  collectsPapers: 'office',
  canvasses: ['committee'],
  postsNotice: 'office',
  answersObjections: 'committee',
  carriesOut: 'office',
});

export const LIFECYCLE = lifecycleOf<Fund>({
  first: 'choosing',
  stages: {
    choosing: {
      question: 'project',
      steps: inOrder(
        {
          step: 'open-ballot',
          from: 'office',
          missing: {
            'ballot-not-opened': (c) => MOTIONS.ballotOn(c, 'project') === undefined && { motion: 'project' },
          },
          within: () => ({ workingDays: 2 }),
          occasions: ({ round }) => [{ subject: 'project', openedAt: round.startedAt }],
        },
        STEPS.course('project'),
      ),
      leadsTo: 'running',
      turns: [
        {
          because: { 'motion-not-carried': (c) => isLost(MOTIONS.ballotOn(c, 'project')) && { motion: 'project' } },
          end: 'dropped',
        },
      ],
      beside: ['submissions'],
    },
    running: { steps: inOrder(), byCommand: [{ command: 'spend', to: 'spent' }], beside: ['priority'] },
  },
  ends: { dropped: { beside: [] }, spent: { beside: [] } },
  beside: {
    priority: STEPS.sideMotion('priority'),
    submissions: { step: 'handle-submission', from: 'committee', ...STEPS.submissions },
  },
});

export const VOTES = ballotCommands<Fund, { motion: Kind; title: string; text: string }>(
  {
    motions: MOTIONS,
    stages: ['choosing', 'running'],
    motionsOf: (stage) => (stage === 'choosing' ? ['project'] : ['priority']),
    by: {
      recordCouncilSession: ['committee'],
      freezeRoll: ['office'],
      openBallot: ['office'],
      extendBallot: ['office'],
      closeBallot: ['office'],
      postNotice: ['office'],
      raiseObjection: ['resident'],
      answerObjection: ['committee'],
      handleSubmission: ['committee'],
    },
  },
  {
    ruleFor: (_, { ballot }, kind) => ballot.rules[kind] ?? RULE,
    blockers: () => [],
  },
);

const REDUCERS: Reducers<Fund['State'], EventData> = {
  ...caseReducers<Fund['State']>(),
  ...ballotReducers<Kind, Fund['State']>(),
};

type Commands = typeof VOTES.commands;
type InputOf<S> = S extends CommandSpec<Fund, infer I, never> ? I : never;

/** A fund's case in memory, driven through the kernel alone. */
export class PureFund {
  facts: Fund['State'];
  now: string;

  constructor(day: string) {
    this.now = atHour(day, 9);
    this.facts = {
      ...OPENED,
      id: 'f1',
      organisationPath: 'fund/',
      policyVersion: POLICY.version,
      calendarVersion: CALENDAR_2026.version,
      openedAt: this.now,
      stage: 'choosing',
      stageSince: this.now,
      ...noBallots(this.now),
    };
  }

  get ctx(): Context<Fund['Policy']> {
    return { policy: POLICY, calendar: CALENDAR_2026, now: this.now };
  }

  on(day: string, hour = 10): this {
    this.now = atHour(day, hour);
    return this;
  }

  happened(event: Fund['Event'], by = 'system'): void {
    const reduce = REDUCERS[event.type] as (c: Fund['State'], data: unknown, happened: object) => Fund['State'];
    this.facts = reduce(this.facts, event.data, { at: this.now, by });
  }

  /** Names of what happened, or codes of why nothing did. */
  give<N extends keyof Commands>(
    name: N,
    actor: Pick<Actor, 'role'> & Partial<Actor>,
    input: InputOf<Commands[N]>,
    evidence?: unknown,
  ): { readonly events: readonly string[] } | { readonly refused: readonly string[] } {
    const spec = VOTES.commands[name] as unknown as CommandSpec<Fund, unknown, keyof BallotEvidence>;
    const ctx = { ...this.ctx, actor: { accountId: actor.role, name: actor.role, organisationId: 'o', ...actor } };
    const refused = refusal<Fund, unknown>({ lifecycle: LIFECYCLE }, spec, this.facts, input, ctx);
    if (refused.length > 0) return { refused: refused.map(({ code }) => code) };
    const decision = spec.decide(this.facts, input, ctx, evidence as never);
    if ('refused' in decision) return { refused: decision.refused.map(({ code }) => code) };
    for (const event of decision.events) this.happened(event, ctx.actor.accountId);
    return { events: decision.events.map(({ type }) => type) };
  }

  /** What is awaited and from whom. */
  get awaited(): Readonly<Record<string, string>> {
    return Object.fromEntries(LIFECYCLE.awaitedFrom(this.facts, this.ctx).map(({ code, holder }) => [code, holder]));
  }

  get blockedBy(): readonly string[] {
    return LIFECYCLE.blockedBy(this.facts, this.ctx).map(({ code }) => code);
  }
}
