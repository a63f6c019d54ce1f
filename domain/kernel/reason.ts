import type { KernelReasonCode } from './reasonCodes';

/** The lists of codes there are: the kernel's, and what each programme declares beside it (`declare module`). */
export interface ReasonCodes {
  kernel: KernelReasonCode;
}
export type ReasonCode = ReasonCodes[keyof ReasonCodes];

/** Why something is refused or held up: a stable code, where it belongs, and the numbers its text needs. */
export interface Reason {
  readonly code: ReasonCode;
  /** JSON pointer into the command's input, e.g. `/sources/1/amountFen`; absent when it concerns the case. */
  readonly path?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Refusal = readonly Reason[];

export const reason = (code: ReasonCode, params?: Reason['params'], path?: string): Reason => ({
  code,
  ...(path === undefined ? {} : { path }),
  ...(params === undefined ? {} : { params }),
});

/** `reason` when the condition holds, nothing otherwise: lists of checks read as tables. */
export const when = (holds: boolean, code: ReasonCode, params?: Reason['params'], path?: string): Refusal =>
  holds ? [reason(code, params, path)] : [];
