import { NOTICE_KINDS, type NoticeKind } from './notices';

/**
 * Notices that nobody can do without: they ask somebody for something by a date, or tell of danger. The inbox has every kind
 * in any case.
 */
const OBLIGATORY: readonly NoticeKind[] = [
  'asked',
  'reminder',
  'escalation',
  'urged',
  'takenOver',
  'fileQuarantined',
  'decisionsPrepared',
  'budgetProposed',
  'assigned',
  'delegated',
  'delegationAsked',
  'delegationEnded',
  'leftOffice',
];

/** Whoever has mail gets the digest as a mail of its own, and switches it off as such. */
const NO_MAIL: readonly NoticeKind[] = ['morningDigest'];

/** The kinds of notices that also come as mails. */
export const MAILED_KINDS: readonly NoticeKind[] = NOTICE_KINDS.filter((kind) => !NO_MAIL.includes(kind));

/** Whether people may switch the mails of this kind off. */
export const isOptionalMail = (kind: NoticeKind): boolean => !OBLIGATORY.includes(kind);

/** Those of the kinds that may not be switched off. */
export const obligatoryAmong = (kinds: readonly NoticeKind[]): readonly NoticeKind[] =>
  NOTICE_KINDS.filter((kind) => kinds.includes(kind) && !isOptionalMail(kind));
