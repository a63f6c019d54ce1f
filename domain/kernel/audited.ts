/** The audit streams of administration. Each has its own hash chain. */
export const ADMINISTRATION_STREAMS = [
  'accounts',
  'organisations',
  'policies',
  'calendars',
  'templates',
  'deliveries',
  'work',
] as const;

/** What the streams of administration record. */
export const AUDITED_COMMANDS = [
  'createFirstAdministrator',
  'breakGlass',
  'acknowledgeBreakGlass',
  'proposeAccountChange',
  'confirmAccountChange',
  'declineAccountChange',
  'changeAccount',
  'activateAccount',
  'linkIdentity',
  'changePassword',
  'endMySession',
  'endMyOtherSessions',
  'confirmTotp',
  'removeTotp',
  'addPasskey',
  'removePasskey',
  'passkeyCopied',
  'renewRecoveryCodes',
  'useRecoveryCode',
  'createCalendarAddress',
  'revokeCalendarAddress',
  'declareInterest',
  'confirmInterest',
  'createOrganisation',
  'renameOrganisation',
  'proposeReorganisation',
  'confirmReorganisation',
  'declineReorganisation',
  'resumeReorganisation',
  'createPolicy',
  'proposeDistrictRules',
  'publishDistrictRules',
  'declineDistrictRules',
  'changeSignInPolicy',
  'loadCalendar',
  'changeTemplate',
  'resendDelivery',
  'assignObligation',
  'giveBackObligation',
  'enterDelegation',
  'endDelegation',
] as const;
export type AuditedCommand = (typeof AUDITED_COMMANDS)[number];

/** What may be recorded in a stream: those of administration have a word for each command. */
export type CommandOn<S extends string> = S extends (typeof ADMINISTRATION_STREAMS)[number] ? AuditedCommand : string;
