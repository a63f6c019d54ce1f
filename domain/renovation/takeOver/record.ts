import type { VoteBefore } from '../../kernel/deliberation/voteBefore';
import type { LocalDate } from '../../kernel/time/instant';
import type { DeclaredMatter } from '../declaredMatters';
import type { BodyMember } from '../facts/deliberation';
import type { FundingSource, PlanItem } from '../facts/money';
import { STAGES, type Stage } from '../stage';

/** The stages in which a courtyard can be taken over: those in which no public money has been granted. */
export const TAKE_OVER_STAGES = ['consensus', 'selfGovernance', 'plan', 'subsidy'] as const satisfies readonly Stage[];
export type TakeOverStage = (typeof TAKE_OVER_STAGES)[number];

/** The self-governing body of the present term. */
export interface BodyRecord {
  readonly electedOn: LocalDate;
  readonly termEndsOn: LocalDate;
  readonly members: readonly BodyMember[];
  readonly councilSeats: number;
}

/** The covenant in force. Its text may be on paper alone. */
export interface CovenantRecord {
  readonly adoptedOn: LocalDate;
  readonly by: 'ballot' | 'assembly';
  readonly text?: string;
}

export interface PlanRecord {
  readonly submittedOn: LocalDate;
  readonly items: readonly PlanItem[];
  readonly sources: readonly FundingSource[];
  readonly matters: readonly DeclaredMatter[];
}

/** The paper record of a courtyard that is half-way (存量院落), by part. */
export interface TakeOver {
  readonly stage: TakeOverStage;
  /** The day up to which the record goes. */
  readonly asOf: LocalDate;
  /** Since when it has been in this stage. Absent: since the last day of the stage before of which the record tells. */
  readonly since?: LocalDate;
  readonly whether?: VoteBefore;
  readonly body?: BodyRecord;
  readonly covenant?: CovenantRecord;
  readonly bookkeeping?: { readonly bookkeeper: string; readonly account: string };
  readonly filing?: { readonly filedOn: LocalDate; readonly number: string };
  readonly plan?: PlanRecord;
  readonly how?: VoteBefore;
  readonly suspension?: { readonly since: LocalDate; readonly why: string };
}

/** The parts of the record, with the stage in which each came about. */
export const PART_STAGES = {
  whether: 'consensus',
  body: 'selfGovernance',
  covenant: 'selfGovernance',
  bookkeeping: 'selfGovernance',
  filing: 'selfGovernance',
  plan: 'plan',
  how: 'plan',
} as const satisfies Partial<Record<keyof TakeOver, Stage>>;
export type Part = keyof typeof PART_STAGES;
export const PARTS = Object.keys(PART_STAGES) as readonly Part[];

const placeOf = (stage: Stage): number => STAGES.indexOf(stage);

/** Whether one stage comes after another. */
export const isAfter = (stage: Stage, other: Stage): boolean => placeOf(stage) > placeOf(other);

/** A day of the record, and where it stands in the input. */
export interface DayOfRecord {
  readonly day: LocalDate;
  readonly path: string;
}

const day = (on: LocalDate | undefined, path: string): readonly DayOfRecord[] =>
  on === undefined ? [] : [{ day: on, path }];

const daysOfVote = (vote: VoteBefore | undefined, at: string): readonly DayOfRecord[] => [
  ...day(vote?.heldOn, `${at}/heldOn`),
  ...day(vote?.postedFrom, `${at}/postedFrom`),
  ...day(vote?.postedTo, `${at}/postedTo`),
];

/** On which days the parts of the record came about. */
export const daysOf = (record: TakeOver): Readonly<Record<Part, readonly DayOfRecord[]>> => ({
  whether: daysOfVote(record.whether, '/whether'),
  body: day(record.body?.electedOn, '/body/electedOn'),
  covenant: day(record.covenant?.adoptedOn, '/covenant/adoptedOn'),
  bookkeeping: [],
  filing: day(record.filing?.filedOn, '/filing/filedOn'),
  plan: day(record.plan?.submittedOn, '/plan/submittedOn'),
  how: daysOfVote(record.how, '/how'),
});

/** The files that the record names, each with its JSON pointer. */
export const filesOfRecord = (record: TakeOver): readonly { readonly file: string; readonly path: string }[] =>
  (['whether', 'how'] as const).flatMap((part) =>
    (record[part]?.evidence ?? []).map((file, i) => ({ file, path: `/${part}/evidence/${i}` })),
  );
