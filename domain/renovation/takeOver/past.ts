import { isCarried } from '../../kernel/deliberation/ballotQueries';
import { noticeBefore, type VoteBefore, voteBeforeGaps, voteTakenOver } from '../../kernel/deliberation/voteBefore';
import type { Gap } from '../../kernel/engine/case';
import { type EventMetadata, metadataOf } from '../../kernel/engine/event';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { type Refusal, reason, when } from '../../kernel/reason';
import { type LocalDate, latestOf, startOf } from '../../kernel/time/instant';
import type { Renovation } from '../command';
import { ruleFor } from '../commands/ballotOpening';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { planMatters } from '../declaredMatters';
import { type CourtyardEvent, type EventData, type EventType, event } from '../events';
import { evolveFor } from '../evolve';
import { ballotOn } from '../motions';
import type { Stage } from '../stage';
import { boundsOf, planFaults } from '../subsidyBounds';
import { contradictionsIn, PLAN_GAPS } from './contradictions';
import { daysOf, isAfter, PART_STAGES, PARTS, type PlanRecord, type TakeOver } from './record';

// What a paper record says, as the events that would have been recorded here, each with its own day; and what it lacks.

/** Something that happened on a day of the record. */
const on = <T extends EventType>(day: LocalDate, type: T, data: EventData[T]): CourtyardEvent => ({
  ...event(type, data),
  past: { at: startOf(day) },
});

/** What a part of the record tells, in the state after the parts before it. */
type Telling = (c: Courtyard, record: TakeOver, ctx: Context) => readonly CourtyardEvent[];

/** The homes on the roll of a vote that was held on paper. */
const unitsOn = ({ profile }: Courtyard, { rollOwners }: VoteBefore): number => profile.households ?? rollOwners;

const TITLES = { whether: '是否整治', how: '整治方案' } as const;

const vote =
  (kind: 'whether' | 'how'): Telling =>
  (c, record, { policy }) => {
    const told = record[kind];
    if (told === undefined) return [];
    const ballotId = `${c.id}-b${c.ballots.length + 1}`;
    const matters = kind === 'how' ? planMatters(c) : [];
    const motion = { kind, title: TITLES[kind], text: '', ...(matters.length === 0 ? {} : { matters }) };
    const rule = ruleFor(c, policy, { motion: kind });
    const notice = noticeBefore(told, ballotId);
    return [
      on(told.heldOn, 'voteTakenOver', voteTakenOver(told, motion, { ballotId, rule, units: unitsOn(c, told) })),
      ...(notice === undefined ? [] : [on(told.postedFrom ?? told.heldOn, 'noticePosted', notice)]),
    ];
  };

const body: Telling = (_, { body: told }) => (told === undefined ? [] : [on(told.electedOn, 'bodyElected', told)]);

const covenant: Telling = (_, { covenant: told }) =>
  told === undefined ? [] : [on(told.adoptedOn, 'covenantAdopted', { version: 1, ...told, text: told.text ?? '' })];

/** The record says who keeps the books, but not since when: since the body is there. */
const bookkeeping: Telling = (_, { bookkeeping: told, body: elected, asOf }) =>
  told === undefined ? [] : [on(elected?.electedOn ?? asOf, 'bookkeeperNamed', told)];

const filing: Telling = (_, { filing: told }) =>
  told === undefined
    ? []
    : [on(told.filedOn, 'bodyFiled', {}), on(told.filedOn, 'filingConfirmed', { number: told.number })];

const costOf = ({ items }: PlanRecord): number => items.reduce((sum, item) => sum + item.estimateFen, 0);

const plan: Telling = (_, { plan: told }) => {
  if (told === undefined) return [];
  const { submittedOn, items, sources, matters } = told;
  return [
    on(submittedOn, 'planSubmitted', {
      revision: 1,
      items,
      sources,
      costFen: costOf(told),
      raisesFunds: matters.includes('raisesFunds'),
      ...(matters.includes('rebuilds') ? { rebuilds: true } : {}),
      ...(matters.includes('changesUse') ? { changesUse: true } : {}),
    }),
  ];
};

/** What happened in each stage, in the order in which it rests upon each other. */
const CHAPTERS: Readonly<Partial<Record<Stage, readonly Telling[]>>> = {
  consensus: [vote('whether')],
  selfGovernance: [body, covenant, bookkeeping, filing],
  plan: [plan, vote('how')],
};

/** What a stage's part of the record lacks beside what its gate waited for. */
const gapsBeside = (c: Courtyard, stage: Stage, record: TakeOver, ctx: Context): Refusal => {
  const { whether, how, body: elected, covenant: adopted, plan: drawnUp, asOf } = record;
  switch (stage) {
    case 'consensus':
      return whether === undefined ? [] : voteBeforeGaps(whether, 'whether');
    case 'selfGovernance':
      return [
        ...(elected !== undefined && elected.termEndsOn < asOf
          ? [reason('body-term-ended', { termEndsOn: elected.termEndsOn })]
          : []),
        ...when(adopted !== undefined && adopted.text === undefined, 'covenant-text-missing'),
      ];
    case 'plan':
      return [
        ...(drawnUp === undefined
          ? []
          : planFaults(costOf(drawnUp), drawnUp.sources, ctx.policy, boundsOf(c, ctx)).filter(({ code }) =>
              PLAN_GAPS.includes(code),
            )),
        ...(how === undefined ? [] : voteBeforeGaps(how, 'how')),
      ];
    default:
      return [];
  }
};

const isSameReason = (a: Refusal[number], b: Refusal[number]): boolean =>
  a.code === b.code && JSON.stringify(a.params) === JSON.stringify(b.params);

const gapsOf = (stage: Stage, reasons: Refusal): readonly Gap[] =>
  reasons
    .filter((one, i) => reasons.findIndex((other) => isSameReason(one, other)) === i)
    .map(({ code, params }) => ({ stage, code, ...(params === undefined ? {} : { params }) }));

/** The days of the record in a stage, or in stages that hold. */
const daysIn = (record: TakeOver, holds: (stage: Stage) => boolean): readonly LocalDate[] => {
  const days = daysOf(record);
  return PARTS.filter((part) => holds(PART_STAGES[part])).flatMap((part) => days[part].map(({ day }) => day));
};

/**
 * The day on which a stage led to the next: the last of its record, but no later than the first of what came after. A body that
 * was elected anew since, or another covenant, says nothing of when the stage was over.
 */
const leftOn = (record: TakeOver, stage: Stage, next: Stage, notBefore: LocalDate): LocalDate => {
  if (next === record.stage && record.since !== undefined) return latestOf(record.since, notBefore);
  const last = latestOf(notBefore, ...daysIn(record, (one) => !isAfter(one, stage)));
  const [first = last] = [...daysIn(record, (one) => isAfter(one, stage))].sort();
  return latestOf(notBefore, first < last ? first : last);
};

/** The first day of which the record tells. */
const firstDayOf = (record: TakeOver): LocalDate => {
  const { since, asOf } = record;
  const [first = asOf] = [...daysIn(record, () => true), ...(since === undefined ? [] : [since]), asOf].sort();
  return first;
};

/** What a record gives: the events of the take-over, that it was taken over first; or everything that contradicts itself. */
export type Past =
  | { readonly events: readonly CourtyardEvent[]; readonly gaps: readonly Gap[] }
  | { readonly refused: Refusal };

/** A vote that today's rule does not carry opens no gate here: the residents decide again. */
const presentVoteFaults = (c: Courtyard, record: TakeOver): Refusal =>
  (['whether', 'how'] as const).flatMap((kind) =>
    when(
      PART_STAGES[kind] === record.stage && record[kind] !== undefined && !isCarried(ballotOn(c, kind)),
      'vote-below-rule',
      undefined,
      `/${kind}`,
    ),
  );

/** The past of a courtyard that was enrolled and has done nothing yet, from its paper record. */
export const pastOf = (declared: Lifecycle<Renovation>) => {
  const evolve = evolveFor(declared);
  return (enrolled: Courtyard, record: TakeOver, ctx: Context): Past => {
    const taken = (gaps: readonly Gap[]): CourtyardEvent =>
      event('takenOver', { asOf: record.asOf, since: firstDayOf(record), stage: record.stage, gaps });
    const commit: EventMetadata = { at: ctx.now, by: '' };
    const begun = evolve(enrolled, taken([]), commit);
    const after = (c: Courtyard, happened: readonly CourtyardEvent[]): Courtyard =>
      happened.reduce((state, one) => evolve(state, one, metadataOf(one, commit)), c);
    // What a subsidy may be goes by the homes on the roll.
    const refused = contradictionsIn(after(begun, vote('whether')(begun, record, ctx)), record, ctx);
    if (refused.length > 0) return { refused };

    const events: CourtyardEvent[] = [];
    const gaps: Gap[] = [];
    let c = begun;
    const add = (...happened: readonly CourtyardEvent[]): void => {
      c = after(c, happened);
      events.push(...happened);
    };
    let day = firstDayOf(record);
    for (const stage of declared.stages) {
      for (const telling of CHAPTERS[stage as Stage] ?? []) add(...telling(c, record, ctx));
      const isPresent = stage === record.stage;
      const lacking = isPresent ? [] : declared.gate(c, ctx);
      gaps.push(...gapsOf(stage as Stage, [...lacking, ...gapsBeside(c, stage as Stage, record, ctx)]));
      if (isPresent) break;
      const to = declared.declaration.stages[stage]?.leadsTo;
      if (to === undefined) break;
      day = leftOn(record, stage as Stage, to as Stage, day);
      add(on(day, 'stageAdvanced', { from: stage, to, waived: [] }));
    }
    if (record.suspension !== undefined)
      add(on(record.suspension.since, 'caseSuspended', { why: record.suspension.why }));
    const undecided = presentVoteFaults(c, record);
    return undecided.length > 0 ? { refused: undecided } : { events: [taken(gaps), ...events], gaps };
  };
};
