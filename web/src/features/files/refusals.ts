import type { Fault } from '../../api/fault';
import { isSendable } from '../../sending/refusal';

/** Kept, so that somebody sees who sent what, but nobody gets it. */
const QUARANTINED = 'file-quarantined';

/** What lies in the file itself: sent again, it is refused again. */
const OF_THE_FILE: readonly string[] = [
  QUARANTINED,
  'file-empty',
  'file-type-unsupported',
  'file-type-differs',
  'file-unscannable',
  'media-type-unsupported',
  'picture-too-large',
  'picture-size-hidden',
  'document-too-long',
];

export const isInQuarantine = (faults: readonly Fault[]): boolean => faults.some(({ code }) => code === QUARANTINED);

/** Whether the same file may be taken later. */
export const mayPassLater = (faults: readonly Fault[]): boolean =>
  isSendable(faults) && faults.every(({ code }) => !OF_THE_FILE.includes(code));
