import type { CustomName } from '../approval/chain';
import { futureRungs } from '../obligations/ladder';
import { codeInKey, computedDue, type TimedItem, timedItemOf } from '../obligations/obligation';
import type { Receiver } from '../policies/casePolicy';
import { isSame } from '../policies/policyLeaves';
import type { Reason } from '../reason';
import { dateOf, daysBetween, type Instant } from '../time/instant';
import type { AppliedEvents } from './appliedEvents';
import type { CaseEventData } from './caseEvents';
import type { Context } from './context';
import type { Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** `kept`: a recorded date stays, though a step that begins under the other policy has another one. */
export const DEADLINE_CHANGES = ['moved', 'opened', 'closed', 'kept'] as const;
/** `sentAtOnce`: it is due by now under the other policy. `readdressed`: it comes at the same time, to others. */
export const RUNG_CHANGES = ['moved', 'added', 'dropped', 'sentAtOnce', 'readdressed'] as const;

interface OfStep {
  readonly key: string;
  readonly code: string;
  /** The policy's own words for it. Absent: the programme has words. */
  readonly name?: CustomName;
}

interface Dates {
  readonly from?: Instant;
  readonly to?: Instant;
  /** Calendar days from one to the other; negative: earlier. */
  readonly days?: number;
}

export interface DeadlineDifference extends OfStep, Dates {
  readonly kind: 'deadline';
  readonly change: (typeof DEADLINE_CHANGES)[number];
}

export interface RungDifference extends OfStep, Dates {
  readonly kind: 'rung';
  readonly change: (typeof RUNG_CHANGES)[number];
  /** The rung's own name in its ladder. */
  readonly rung: string;
  readonly receiver: Receiver;
}

export interface StageDifference {
  readonly kind: 'stage';
  readonly from: string;
  readonly to: string;
}

/** A reason that holds the case up under one of the policies alone. */
export interface BlockerDifference {
  readonly kind: 'blocker';
  readonly change: 'added' | 'dropped';
  readonly reason: Reason;
}

/** One thing that differs in a case by its policy. */
export type PolicyDifference = DeadlineDifference | RungDifference | StageDifference | BlockerDifference;

/** A case after what was decided, and the setting that holds in it. */
type Standing<T extends ProgrammeTypes> = readonly [applied: AppliedEvents<T>, ctx: Context<T['Policy']>];

const between = (from: Instant, to: Instant): Dates => ({ from, to, days: daysBetween(dateOf(from), dateOf(to)) });

/** Everything that has a deadline, by key. */
const timedItems = <T extends ProgrammeTypes>({ lifecycle }: Programme<T>, [{ facts }, ctx]: Standing<T>) => {
  const awaited = lifecycle.awaitedItems(facts, ctx).map((item) => [timedItemOf(item), item.name] as const);
  const clocks = (lifecycle.declaration.clocks?.(facts, ctx) ?? []).map((item) => [item, undefined] as const);
  return new Map([...awaited, ...clocks].map(([item, name]) => [item.key, { item, name }]));
};

/** The period of a running step: as the policy has it, whatever was granted. */
const withinOf = (item: TimedItem | undefined) => (item !== undefined && 'within' in item ? item.within : undefined);

const deadlineDifferences = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  before: Standing<T>,
  after: Standing<T>,
): readonly DeadlineDifference[] => {
  const [items, itemsAfter] = [timedItems(programme, before), timedItems(programme, after)];
  const [[{ facts: was }], [{ facts: is }, ctx]] = [before, after];
  const keys = new Set([...Object.keys(was.deadlines), ...Object.keys(is.deadlines)]);
  return [...keys].flatMap((key): readonly DeadlineDifference[] => {
    const [from, to] = [was.deadlines[key], is.deadlines[key]];
    const name = (itemsAfter.get(key) ?? items.get(key))?.name;
    const of = { kind: 'deadline' as const, key, code: codeInKey(key), ...(name === undefined ? {} : { name }) };
    if (from === undefined) return to === undefined ? [] : [{ ...of, change: 'opened', to: to.dueAt }];
    if (to === undefined) return [{ ...of, change: 'closed', from: from.dueAt }];
    if (from.dueAt !== to.dueAt) return [{ ...of, change: 'moved', ...between(from.dueAt, to.dueAt) }];
    const item = itemsAfter.get(key)?.item;
    const isOtherwise = !isSame(withinOf(items.get(key)?.item), withinOf(item));
    if (!isOtherwise || item === undefined || to.within === undefined) return [];
    const anew = computedDue(is, ctx, item).at;
    return anew === to.dueAt ? [] : [{ ...of, change: 'kept', ...between(to.dueAt, anew) }];
  });
};

interface KnownRung {
  readonly of: OfStep;
  readonly rung: string;
  readonly receiver: Receiver;
  /** Absent: it is sent with the take-up itself. */
  readonly at?: Instant;
}

/** The rungs ahead of each step, and those that are sent at once. */
const rungsIn = <T extends ProgrammeTypes>(
  { lifecycle }: Programme<T>,
  [{ facts, events }, ctx]: Standing<T>,
): ReadonlyMap<string, KnownRung> => {
  const ofStep = ({ key, code, name }: OfStep): OfStep => ({ key, code, ...(name === undefined ? {} : { name }) });
  const sent = events.flatMap(({ type, data }): readonly KnownRung[] => {
    if (type !== 'rungReached') return [];
    const { key, name = '', to } = data as CaseEventData['rungReached'];
    return [{ of: { key, code: codeInKey(key) }, rung: name, receiver: to }];
  });
  const ahead = lifecycle
    .awaitedFrom(facts, ctx)
    .flatMap((obligation) =>
      futureRungs(facts, ctx, obligation).map(
        ({ name, to, at }): KnownRung => ({ of: ofStep(obligation), rung: name, receiver: to, at }),
      ),
    );
  return new Map([...sent, ...ahead].map((one) => [`${one.of.key} ${one.rung}`, one]));
};

const rungDifference = (was: KnownRung | undefined, is: KnownRung | undefined): readonly RungDifference[] => {
  const known = is ?? was;
  if (known === undefined) return [];
  const of = { kind: 'rung' as const, ...known.of, rung: known.rung, receiver: known.receiver };
  const from = was?.at === undefined ? {} : { from: was.at };
  if (is === undefined) return was?.at === undefined ? [] : [{ ...of, change: 'dropped', ...from }];
  if (is.at === undefined)
    return was !== undefined && was.at === undefined ? [] : [{ ...of, change: 'sentAtOnce', ...from }];
  if (was?.at === undefined) return [{ ...of, change: 'added', to: is.at }];
  if (was.at !== is.at) return [{ ...of, change: 'moved', ...between(was.at, is.at) }];
  return was.receiver === is.receiver ? [] : [{ ...of, change: 'readdressed', ...between(was.at, is.at) }];
};

/** Of the steps that are awaited in any case. A step that opens or closes has its whole ladder with it. */
const rungDifferences = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  before: Standing<T>,
  after: Standing<T>,
): readonly RungDifference[] => {
  const [was, is] = [rungsIn(programme, before), rungsIn(programme, after)];
  const [[{ facts: earlier }], [{ facts: later }]] = [before, after];
  return [...new Set([...was.keys(), ...is.keys()])]
    .flatMap((rung) => rungDifference(was.get(rung), is.get(rung)))
    .filter(({ key }) => earlier.deadlines[key] !== undefined && later.deadlines[key] !== undefined);
};

const blockerDifferences = <T extends ProgrammeTypes>(
  { lifecycle }: Programme<T>,
  before: Standing<T>,
  after: Standing<T>,
): readonly BlockerDifference[] => {
  const blockers = ([{ facts }, ctx]: Standing<T>) => lifecycle.blockedBy(facts, ctx);
  const [was, is] = [blockers(before), blockers(after)];
  const added = is.filter((reason) => !was.some((known) => isSame(known, reason)));
  const dropped = was.filter(({ code }) => !is.some((one) => one.code === code));
  return [
    ...added.map((reason): BlockerDifference => ({ kind: 'blocker', change: 'added', reason })),
    ...dropped.map((reason): BlockerDifference => ({ kind: 'blocker', change: 'dropped', reason })),
  ];
};

/** What differs in a case that stands under two policies, each with all that follows from it by itself. */
export const differencesBetween = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  before: Standing<T>,
  after: Standing<T>,
): readonly PolicyDifference[] => {
  const [from, to] = [before[0].facts.stage, after[0].facts.stage];
  return [
    ...(from === to ? blockerDifferences(programme, before, after) : [{ kind: 'stage' as const, from, to }]),
    ...deadlineDifferences(programme, before, after),
    ...rungDifferences(programme, before, after),
  ];
};
