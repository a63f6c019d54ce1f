import type { ReasonCode } from '../domain/kernel/reason';
import { REASON_CODES } from '../domain/renovation/reasonCodes';
import { API_PROBLEMS, type ApiCode } from '../i18n/apiProblems';
import type { ProblemText } from '../i18n/problemText';
import { ADMINISTRATION_REASONS } from '../i18n/reasons/administration';
import { APPROVAL_REASONS } from '../i18n/reasons/approval';
import { BALLOT_REASONS } from '../i18n/reasons/ballots';
import { BUDGET_REASONS } from '../i18n/reasons/budgets';
import { CASE_REASONS } from '../i18n/reasons/cases';
import { DECISION_REASONS } from '../i18n/reasons/decisions';
import { PAPER_REASONS } from '../i18n/reasons/papers';
import { PERSON_REASONS } from '../i18n/reasons/persons';
import { RENOVATION_REASONS } from '../i18n/reasons/renovation';
import { ROLL_REASONS } from '../i18n/reasons/rolls';
import { SHARING_REASONS } from '../i18n/reasons/sharing';
import { SUBSIDY_REASONS } from '../i18n/reasons/subsidy';
import type { ReasonText } from '../i18n/reasons/text';
import type { EachHasText } from './complete';
import { COMMAND_WORDS } from './renovation/words';
import { reasonsOf } from './words';

/** A reason of one command has its text with that command, every other reason in `i18n/reasons/`. */
const REASON_TEXTS = {
  ...CASE_REASONS,
  ...APPROVAL_REASONS,
  ...BALLOT_REASONS,
  ...ROLL_REASONS,
  ...PAPER_REASONS,
  ...ADMINISTRATION_REASONS,
  ...BUDGET_REASONS,
  ...DECISION_REASONS,
  ...PERSON_REASONS,
  ...RENOVATION_REASONS,
  ...SHARING_REASONS,
  ...SUBSIDY_REASONS,
  ...reasonsOf(COMMAND_WORDS),
} satisfies Partial<Record<ReasonCode, ReasonText>>;

true satisfies EachHasText<ReasonCode, typeof REASON_TEXTS>;

/** Every code an answer may carry. */
export type ProblemCode = ReasonCode | ApiCode;

/** The one catalogue: code → HTTP status → both texts. The problem pages and docs/errors.md are made from it. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemText>> = {
  ...(REASON_TEXTS as Readonly<Record<ReasonCode, ReasonText>>),
  ...API_PROBLEMS,
};

export const PROBLEM_CODES: readonly ProblemCode[] = [
  ...(Object.keys(API_PROBLEMS) as readonly ApiCode[]),
  ...REASON_CODES,
];

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
