import type { KernelReasonCode } from './reasonCodes';
import type { TextParams } from './textParams';

/** Reason codes, by list: the kernel's, and each programme's own (`declare module`). */
export interface ReasonCodes {
  kernel: KernelReasonCode;
}
export type ReasonCode = ReasonCodes[keyof ReasonCodes];

/** Why something is refused or held up: a stable code, the place it concerns, and the figures for its text. */
export interface Reason {
  readonly code: ReasonCode;
  /** JSON pointer into the command's input, e.g. `/sources/1/amountFen`. Absent if it concerns the case. */
  readonly path?: string;
  readonly params?: TextParams;
}

export type Refusal = readonly Reason[];

export const reason = (code: ReasonCode, params?: Reason['params'], path?: string): Reason => ({
  code,
  ...(path === undefined ? {} : { path }),
  ...(params === undefined ? {} : { params }),
});

/** A list with one reason if the condition holds, otherwise empty. This lets a list of checks read as a table. */
export const when = (holds: boolean, code: ReasonCode, params?: Reason['params'], path?: string): Refusal =>
  holds ? [reason(code, params, path)] : [];
