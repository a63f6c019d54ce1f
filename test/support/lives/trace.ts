import { ordinary } from '../../../demonstration/motions';
import type { StepStanding } from '../../../domain/kernel/engine/lifecycle';
import type { Programme } from '../../../domain/kernel/engine/programme';
import { dateOf, type Instant } from '../../../domain/kernel/time/instant';
import type { Renovation } from '../../../domain/renovation/command';
import type { CourtyardEvent } from '../../../domain/renovation/events';
import { MOTION_KINDS } from '../../../domain/renovation/policy';
import { REASON_CODES } from '../../../domain/renovation/reasonCodes';
import type { CommandResult, CourtyardObserver, PureCourtyard } from '../courtyards/pureCourtyard';

/** Thrown when a life differs from the recorded one. */
export class Differs extends Error {}

const clockOf = (at: Instant): string => {
  const minutes = Math.floor(Date.parse(at) / 60_000) + 8 * 60;
  const of = (part: number) => String(part).padStart(2, '0');
  return `${dateOf(at)} ${of(Math.floor((minutes / 60) % 24))}:${of(minutes % 60)}`;
};

/** The fields of an event that show the life's course; the rest is the command's own input. */
const TOLD = ['key', 'dueAt', 'to', 'from', 'end', 'waived', 'year', 'no'] as const;

const eventText = ({ type, data }: CourtyardEvent): string => {
  const told = TOLD.flatMap((name) => {
    const value = (data as Record<string, unknown>)[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    return [name === 'dueAt' ? clockOf(value as string) : String(value)];
  });
  return [type, ...told].join(' ');
};

const outcomeText = (given: CommandResult): string =>
  'refused' in given ? given.refused.join(', ') : given.events.join(', ') || 'nothing';

const awaitedText = (c: PureCourtyard): string =>
  c.programme.lifecycle
    .awaitedFrom(c.facts, c.context)
    .map(({ key, holder, coHolders, openedAt, dueAt, ladder }) =>
      [key, holder, ...coHolders.map((role) => `+${role}`), dateOf(openedAt), dateOf(dueAt), ladder].join(' '),
    )
    .join('; ');

const stepText = ({ code, holder, state, missing }: StepStanding<Renovation>): string =>
  [code, ...(holder === undefined ? [] : [holder]), state, ...missing.map((reason) => `(${reason.code})`)].join(' ');

/** A line about the case's present state. Computed when needed, because a life that differs stops there. */
type Telling = readonly (readonly [name: string, text: () => string])[];

/** The case's present state: what blocks its gate, its obligations, its steps, its next timer. */
const standing = (c: PureCourtyard): Telling => {
  const { lifecycle } = c.programme;
  return [
    ['part', () => lifecycle.part(c.facts)],
    ['shut', () => c.blockedBy.join(', ')],
    ['awaited', () => awaitedText(c)],
    ['steps', () => lifecycle.steps(c.facts, c.context).map(stepText).join(', ')],
    [
      'beside',
      () =>
        lifecycle
          .openSideProcesses(c.facts, c.context)
          .map(({ name, steps }) => `${name}: ${steps.map(stepText).join(', ')}`)
          .join('; '),
    ],
    ['wakes', () => (c.wakeAt === undefined ? '' : clockOf(c.wakeAt))],
    ['over', () => (lifecycle.isOver(c.facts) ? 'yes' : '')],
  ];
};

/** The outcome of a trial command now, and the state that it would lead to. */
const tried = (c: PureCourtyard, attempt: (c: PureCourtyard) => CommandResult): string => {
  const other = c.fork();
  const given = attempt(other);
  return 'refused' in given
    ? outcomeText(given)
    : `${outcomeText(given)}; ${other.facts.stage}; awaited ${awaitedText(other)}`;
};

/** The case with a council session for every motion and a candidate, so that only the stage can refuse a motion. */
const readyToPut = (c: PureCourtyard): PureCourtyard => {
  const ready = c.fork();
  for (const resolves of MOTION_KINDS) {
    const sitting = { heldOn: dateOf(ready.now), members: 3, present: 2, resolves, minutes: '纪要' };
    ready.give('recordCouncilSession', 'community', sitting);
  }
  ready.give('nominate', 'community', { name: '某人', nominatedBy: '居民' });
  return ready;
};

const visited = (c: PureCourtyard): PureCourtyard => {
  const other = c.fork();
  const submission = { no: 1, ref: 'r', ballotId: 'none', receivedAt: other.now };
  other.facts = { ...other.facts, submissions: [submission] };
  return other;
};

const why = 'why';

/** The case in which somebody has asked for a command in two hands. */
const requested = (c: PureCourtyard): PureCourtyard => {
  const other = c.fork();
  const request = { no: 1, command: 'extendBallot', input: {}, awaits: ['supervisor'], requestedBy: 'projectManager' };
  const requests = [
    { ...request, requestedAt: other.now },
    // Of nobody in particular: the step's own holder is asked.
    { ...request, no: 2, awaits: [], requestedAt: other.now },
  ];
  other.facts = { ...other.facts, requests };
  return other;
};

/** The case whose body was elected by a vote that fell. */
const withCaretaker = (c: PureCourtyard): PureCourtyard => {
  const other = c.fork();
  const { body, ballots } = other.facts;
  const ruling = { at: other.now, by: 'supervisor', decision: 'annulled', ground: 'court', why, evidence: [] } as const;
  const [last] = ballots.slice(-1);
  if (body === undefined || last === undefined) return other;
  const fallen = {
    ...last,
    ballotId: 'fallen',
    motion: { ...last.motion, kind: 'election' as const },
    rulings: [ruling],
  };
  other.facts = { ...other.facts, body: { ...body, ballotId: 'fallen' }, ballots: [...ballots, fallen] };
  return other;
};

/** What a stage or an end permits, tried on copies on entry. */
const possibilities = (c: PureCourtyard): Telling => {
  const attempt = (name: string, give: (c: PureCourtyard) => CommandResult) => [name, () => tried(c, give)] as const;
  let ready: PureCourtyard | undefined;
  return [
    attempt('if withdrawn', (one) => one.byTwo('withdraw', 'projectManager', { why })),
    attempt('if rejected', (one) => one.give('rejectApplication', 'districtHousing', { why })),
    attempt('if closed', (one) => one.give('closeCourtyard', 'districtHousing', {})),
    attempt('if a new round', (one) => one.give('startNewRound', 'projectManager', {})),
    attempt('if overridden', (one) => {
      const blocking = one.programme.lifecycle.gate(one.facts, one.context).map(({ code }) => code);
      return one.give('requestOverride', 'projectManager', { waives: blocking.slice(0, 1), document: '批复', why });
    }),
    attempt('if suspended', (one) => one.give('suspend', 'supervisor', { why })),
    ['if a visitor wrote', () => awaitedText(visited(c))],
    ['if something was requested', () => awaitedText(requested(c))],
    [
      'if its body were a caretaker',
      () => `${withCaretaker(c).blockedBy.join(', ')}; awaited ${awaitedText(withCaretaker(c))}`,
    ],
    attempt('if corrected', (one) => one.give('correctProfile', 'projectManager', { profile: {} })),
    attempt('if under another policy', (one) =>
      one.byTwo('movePolicy', 'supervisor', { version: 'another', why }, { ...one.context.policy, version: 'another' }),
    ),
    attempt('if extended', (one) => {
      const [first] = one.programme.lifecycle.awaitedFrom(one.facts, one.context);
      return one.give('extendObligation', 'supervisor', { obligation: first?.key ?? '', workingDays: 1, why });
    }),
    ...MOTION_KINDS.map((motion): Telling[number] => [
      `if ${motion} is put`,
      () => {
        ready ??= readyToPut(c);
        return tried(ready, (one) =>
          one.give('openBallot', 'projectManager', { motion, title: 't', text: 't', ...ordinary(motion) }),
        );
      },
    ]),
  ];
};

/** Reasons that the policy lets two people override: here all, so that every gate can be tried. */
export const EVERY_REASON = REASON_CODES;

export type Life = (programme: Programme<Renovation>, watch: CourtyardObserver) => void;

/** Writes a life line by line; `tell` gets each line and may stop the life. */
const watching = (tell: (line: string) => void): CourtyardObserver => {
  const before = new Map<string, string>();
  let stage: string | undefined;
  return (c, what) => {
    const came = 'refused' in what ? [`refused ${what.refused.join(', ')}`] : what.events.map(eventText);
    tell(`${clockOf(c.now)} ${what.command} ${what.role}: ${came.join('; ')}`);
    for (const [name, text] of [...standing(c), ...(c.facts.stage === stage ? [] : possibilities(c))]) {
      const now = text();
      if (before.get(name) !== now) tell(`  ${name}: ${now}`);
      before.set(name, now);
    }
    stage = c.facts.stage;
  };
};

/** A whole life, one line for each event and each change of state. */
export const traceOf = (life: Life, programme: Programme<Renovation>): readonly string[] => {
  const lines: string[] = [];
  life(
    programme,
    watching((line) => void lines.push(line)),
  );
  return lines;
};

/** The first line at which a life differs from the recorded one, if any. */
export const differenceIn = (
  life: Life,
  programme: Programme<Renovation>,
  expected: readonly string[],
): string | undefined => {
  let at = 0;
  try {
    life(
      programme,
      watching((line) => {
        if (line !== expected[at]) throw new Differs(`${line} (not: ${expected[at] ?? 'nothing'})`);
        at += 1;
      }),
    );
  } catch (error) {
    return (error as Error).message;
  }
  return at === expected.length ? undefined : `ends before ${expected[at]}`;
};
