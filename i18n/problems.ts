import type { ReasonCode } from '../domain/kernel/reason';
// What each programme names as its reasons is declared where it is listed.
import '../domain/renovation/reasonCodes';
import { API_PROBLEMS, type ApiCode, type ProblemText } from './apiProblems';
import { REASON_TEXTS } from './reasonTexts';

/** Every code an answer may carry. */
export type ProblemCode = ReasonCode | ApiCode;

/** The one catalogue: code → HTTP status → both texts. The problem pages and docs/errors.md are made from it. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemText>> = { ...REASON_TEXTS, ...API_PROBLEMS };

export const PROBLEM_CODES = Object.keys({ ...API_PROBLEMS, ...REASON_TEXTS }) as readonly ProblemCode[];

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
