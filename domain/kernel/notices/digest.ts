import type { CustomName } from '../approval/chain';
import type { ToldParty } from '../obligations/parties';
import type { TextParams } from '../textParams';
import { addWorkingDays, type Calendar, isWorkingDay, rollBack } from '../time/calendar';
import { addDays, atHour, dateOf, type Instant, type LocalDate, minutesOfDay } from '../time/instant';
import type { NoticeKind } from './notices';

/** A time of the day in Shanghai, e.g. `08:30`. */
export type DigestTime = `${number}${number}:${number}${number}`;

const [FIRST_MINUTE, LAST_MINUTE, STEP_MINUTES] = [7 * 60, 12 * 60, 30];

const timeOf = (minute: number): DigestTime =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as DigestTime;

/** When somebody may want their digest: each half hour from 07:00 to 12:00. */
export const DIGEST_TIMES: readonly DigestTime[] = Array.from(
  { length: (LAST_MINUTE - FIRST_MINUTE) / STEP_MINUTES + 1 },
  (_, at) => timeOf(FIRST_MINUTE + at * STEP_MINUTES),
);

export const STANDARD_DIGEST_MINUTE = 8 * 60 + 30;

export const digestTime = timeOf;
export const minuteOfDigest = (time: DigestTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether somebody wants the digest, and when: minutes since midnight in Shanghai; and whether a supervisor wants the weekly report. */
export interface DigestChoice {
  readonly isWanted: boolean;
  readonly atMinute: number;
  readonly isReportWanted: boolean;
}

/** No digest leaves from this hour on: the next morning's says what it would have said. */
const LAST_HOUR = 20;

/** Whether a digest of this moment's day may still be made and sent: on a working day, before 20:00. */
export const isDigestTime = (calendar: Calendar, at: Instant): boolean =>
  isWorkingDay(calendar, dateOf(at)) && minutesOfDay(at) < LAST_HOUR * 60;

/** What is due within so many working days is said before it is due. */
const SOON_WORKING_DAYS = 2;

/** The days by which a digest sorts what is awaited. */
export interface DigestDays {
  readonly day: LocalDate;
  /** The last day that is soon. */
  readonly soonUntil: LocalDate;
  /** Since when there is news for somebody who has never had a digest: the morning of the working day before. */
  readonly firstSince: Instant;
}

export const digestDays = (calendar: Calendar, at: Instant): DigestDays => {
  const day = dateOf(at);
  return {
    day,
    soonUntil: addWorkingDays(calendar, day, SOON_WORKING_DAYS),
    firstSince: atHour(rollBack(calendar, addDays(day, -1)), 0, STANDARD_DIGEST_MINUTE),
  };
};

/** A reminder waits no longer for the digest of the next working day than half an hour after the last of them. */
export const waitsForDigestUntil = (calendar: Calendar, now: Instant): Instant =>
  atHour(addWorkingDays(calendar, dateOf(now), 1), 0, LAST_MINUTE + STEP_MINUTES);

/** Something awaited, as a digest lists it. */
export interface DigestObligation {
  readonly caseId: string;
  readonly caseName: string;
  readonly programme: string;
  readonly key: string;
  readonly code: string;
  /** The policy's own words for it; null: the programme has words for it. */
  readonly ownName: CustomName | null;
  readonly holder: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  /** Each of several who owe it, or did their part. Absent in digests of before. */
  readonly parties?: readonly ToldParty[];
  /** In whose place the reader has it, by name. Null or absent: it is theirs. */
  readonly inPlaceOf?: string | null;
}

/** A notice, as a digest lists it. */
export interface DigestNotice {
  readonly outboxId: number;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: TextParams;
  readonly programme: string;
  /** Null for a notice of an office. */
  readonly caseId: string | null;
}

/** How many there are, and the first of them. */
export interface DigestSection<Line> {
  readonly total: number;
  readonly lines: readonly Line[];
}

/** What is awaited from the reader, in the order in which a digest says it; and what is awaited from others. */
export const OBLIGATION_SECTIONS = ['overdue', 'today', 'soon', 'others'] as const;
export type ObligationSection = (typeof OBLIGATION_SECTIONS)[number];

/** What a digest says to one person. */
export type DigestContent = Readonly<Record<ObligationSection, DigestSection<DigestObligation>>> & {
  /** Notices since the last digest that are about nothing else in it. */
  readonly news: DigestSection<DigestNotice>;
};

const NONE = { total: 0, lines: [] };
export const EMPTY_DIGEST: DigestContent = { overdue: NONE, today: NONE, soon: NONE, others: NONE, news: NONE };

/** How many lines it has that concern the reader. With none there is nothing to say: what waits for others is no reason. */
export const linesFor = ({ overdue, today, soon, news }: DigestContent): number =>
  [overdue, today, soon, news].reduce((sum, { lines }) => sum + lines.length, 0);

/** A case in which something of the reader's own is overdue or due today, in the order of their digest. */
export type PressingCase = Pick<DigestObligation, 'caseId' | 'programme'>;

/** A digest explains how so many of them stand. */
const MOST_EXPLAINED = 10;

const pressing = ({ overdue, today }: DigestContent): readonly PressingCase[] =>
  [...new Map([...overdue.lines, ...today.lines].map(({ caseId, programme }) => [caseId, programme]))].map(
    ([caseId, programme]) => ({ caseId, programme }),
  );

/** Those of which a digest explains how they stand, and how many more there are among its lines. */
export const explainedCases = (
  content: DigestContent,
): { readonly cases: readonly PressingCase[]; readonly left: number } => {
  const all = pressing(content);
  return { cases: all.slice(0, MOST_EXPLAINED), left: Math.max(0, all.length - MOST_EXPLAINED) };
};

const isAbout = ({ caseId, params }: DigestNotice, o: DigestObligation): boolean =>
  o.caseId === caseId && o.key === params.key;

/** Leaves out of the news what is about an obligation that the digest lists as the reader's own already. */
export const withoutRepetitions = (content: DigestContent): DigestContent => {
  const { news } = content;
  const listed = [content.overdue, content.today, content.soon].flatMap(({ lines }) => lines);
  const lines = news.lines.filter((notice) => !listed.some((o) => isAbout(notice, o)));
  return { ...content, news: { total: news.total - (news.lines.length - lines.length), lines } };
};
