import { PROBLEMS, type ProblemCode } from '../../commands/problems';
import type { Reason, Refusal } from '../../domain/kernel/reason';
import type { TextParams } from '../../domain/kernel/textParams';
import type { Language } from '../../i18n/language';
import { rendered, type Vocabulary } from '../../i18n/render';

/** One fault of a request: its code, and its place as a JSON pointer, or as sheet, row and column of an imported table. */
export interface Fault {
  readonly code: ProblemCode;
  readonly path?: string;
  readonly params?: TextParams;
  /** Of a workbook with several. */
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/** An error that is answered as a problem (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly options: {
      readonly params?: TextParams;
      readonly faults?: readonly Fault[];
      readonly blockedBy?: Refusal;
      readonly headers?: Readonly<Record<string, string>>;
      readonly status?: number;
      /** What only the log says of it. */
      readonly logged?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(code);
  }

  get status(): number {
    return this.options.status ?? PROBLEMS[this.code].status;
  }
}

/** A problem with all faults of a request; the first fault gives its code. */
export const problemWith = (faults: readonly Fault[]): Problem => {
  const [first] = faults;
  if (first === undefined) return new Problem('internal-error');
  return new Problem(first.code, { faults, ...(first.params === undefined ? {} : { params: first.params }) });
};

/** More faults would make the answer to a senseless request larger than the request. */
const MAX_FAULTS = 1000;

/** The first of many faults, and how many more there are. */
export const listed = (faults: readonly Fault[]): readonly Fault[] =>
  faults.length <= MAX_FAULTS
    ? faults
    : [...faults.slice(0, MAX_FAULTS), { code: 'faults-left-out', params: { count: faults.length - MAX_FAULTS } }];

interface DecidedProposal {
  readonly deciderName: string | null;
  readonly decidedAt: string | null;
}

/** What was proposed, and somebody has decided: by whom, and when. */
export const proposalDecided = ({ deciderName, decidedAt }: DecidedProposal): Problem =>
  new Problem('proposal-decided', { params: { by: deciderName ?? '', at: decidedAt ?? '' } });

/** Faults of a file from outside, by row and column where they have one. */
export const importFaulty = (faults: readonly Fault[]): Problem =>
  new Problem('import-faulty', { faults: listed(faults) });

/** A command's refusal as a problem with all reasons; the first reason gives its code. */
export const refusalProblem = (reasons: Refusal, blockedBy: Refusal): Problem => {
  const [first] = reasons;
  if (first === undefined) return new Problem('internal-error');
  return new Problem(first.code, {
    faults: reasons,
    blockedBy,
    ...(first.params === undefined ? {} : { params: first.params }),
  });
};

/** A reason with its text; `own` is the vocabulary of the case's programme. */
export const reasonView = ({ code, path, params }: Fault | Reason, language: Language, own: Vocabulary = {}) => ({
  code,
  ...(path === undefined ? {} : { path }),
  detail: rendered(PROBLEMS[code], params ?? {}, language, own),
  ...(params === undefined ? {} : { params }),
});

const faultView = (fault: Fault, language: Language, own: Vocabulary) => ({
  ...reasonView(fault, language, own),
  ...(fault.sheet === undefined ? {} : { sheet: fault.sheet }),
  ...(fault.row === undefined ? {} : { row: fault.row }),
  ...(fault.column === undefined ? {} : { column: fault.column }),
});

/** The problem+json body. */
export const problemBody = (
  problem: Problem,
  instance: string,
  publicUrl: string,
  language: Language,
  own: Vocabulary = {},
) => {
  const { params, faults, blockedBy } = problem.options;
  const text = rendered(PROBLEMS[problem.code], params ?? {}, language, own);
  return {
    type: `${publicUrl}/problems/${problem.code}`,
    title: text,
    status: problem.status,
    code: problem.code,
    detail: text,
    instance,
    ...(faults === undefined ? {} : { errors: faults.map((fault) => faultView(fault, language, own)) }),
    ...(blockedBy === undefined ? {} : { blockedBy: blockedBy.map((reason) => reasonView(reason, language, own)) }),
  };
};
