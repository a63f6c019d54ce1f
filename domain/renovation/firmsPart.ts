import type { Engagement } from '../kernel/engagement';
import type { FirmsInCases } from '../kernel/engine/programme';
import { none, outlined, pick } from '../kernel/journal/outline';
import type { Instant } from '../kernel/time/instant';
import type { Renovation } from './command';
import { contractFirms, firmOfClaim, firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent, EventType } from './events';
import { firmsOfEvent } from './firmOfPosting';
import { isOwnRequest, ownOfWorks, statementsOf, withOwnPart, withOwnPayments } from './firmsOwn';
import { LIFECYCLE } from './lifecycle';
import { owedOf } from './postings';
import { FIRM_ROLES, type FirmRole } from './roles';
import { isContractSettled } from './settlement';

/** A value as it is. */
const whole = <V>(value: V): V => value;

/**
 * What a firm needs of a courtyard: where it stands, the plan, the works with their claims, acceptance, settlement and
 * retention, and the sums of money, which are public. Residents and their votes, the body and its account, receipts, the
 * application's papers and objections are not part of it.
 */
const partOfWorks = outlined<Courtyard>({
  id: 'kept',
  organisationPath: 'kept',
  policyVersion: 'kept',
  calendarVersion: 'kept',
  openedAt: 'kept',
  stage: 'kept',
  stageSince: 'kept',
  pauses: whole,
  suspension: 'kept',
  overrides: none,
  // What the firm itself asks for, and where its own money goes.
  requests: (requests) => requests.filter(({ command }) => command === 'registerPayeeAccount'),
  deadlines: whole,
  extensions: whole,
  extendedFrom: whole,
  takenOver: whole,
  standIns: 'left',
  reminded: whole,
  urged: whole,
  round: 'kept',
  sessions: none,
  roll: 'left',
  ballots: none,
  submissions: 'left',
  profile: ({ note: _, ...profile }) => profile,
  nominations: 'left',
  assemblies: 'left',
  body: 'left',
  bookkeeping: 'left',
  covenants: none,
  filing: 'left',
  plan: whole,
  application: 'left',
  endedApplications: 'left',
  receipts: none,
  sharing: 'left',
  ledger: 'kept',
  payments: whole,
  // Which sources bore a replacement concerns no firm.
  recoveries: (recoveries) => recoveries.filter(({ how }) => how === 'recovered'),
  refundsOwedAgain: 'left',
  engagements: whole,
  works: whole,
  authorisers: 'left',
  officers: 'left',
  invoices: whole,
  payees: whole,
  acceptance: whole,
  windingUp: 'kept',
  maintenance: (maintenance) => ({
    ...pick(maintenance, 'since', 'retention'),
    years: [],
    accounts: [],
    activities: [],
  }),
});

/** The last payment to the contractor that was recorded. */
const lastPaidAt = ({ works, acceptance }: Courtyard): Instant =>
  [...(works?.claims ?? []).flatMap(({ paid }) => paid?.at ?? []), acceptance?.settlement?.paid?.at ?? '']
    .sort()
    .at(-1) ?? '';

/**
 * When the contract was over for whoever still had a part in it: with its last payment, or with the courtyard's end, after
 * a withdrawal with the last payment that was owed then. Whatever is owed, the firm invoices it, also after the retention
 * and after the end.
 */
const contractOverAt = (c: Courtyard): Instant | undefined => {
  const { payable, retained } = owedOf(c);
  if (payable + retained > 0) return undefined;
  const releasedAt = c.maintenance?.retention.released?.at;
  const mayBeOver = releasedAt !== undefined || LIFECYCLE.ends.includes(c.stage);
  if (!mayBeOver || !isContractSettled(c)) return undefined;
  return releasedAt ?? [lastPaidAt(c), c.stageSince].sort().at(-1);
};

/** Whether money is a firm's. What does not say whose it is, as earlier releases recorded it, is the only firm's; of several nobody's. */
const isMoneyOf =
  (c: Courtyard, organisationId: string) =>
  (firm: string | undefined): boolean => {
    const [only, ...others] = contractFirms(c);
    return (firm ?? (others.length === 0 ? only : undefined)) === organisationId;
  };

/**
 * The part of a firm; one of before does not learn who took its place. Accounts are read by their owner alone, and of two
 * firms that had the contract neither reads what the other was paid or has invoiced.
 */
const partOfFirm = (c: Courtyard, organisationId: string, overAt?: Instant): Courtyard => {
  const { engagements = [], ...part } = partOfWorks(c);
  const isOwn = (one: { readonly organisationId?: string }) => one.organisationId === organisationId;
  const isContractor = contractFirms(c).includes(organisationId);
  const own = {
    ...(part.payees === undefined ? {} : { payees: part.payees.filter(isOwn) }),
    ...(part.requests === undefined ? {} : { requests: part.requests.filter(isOwnRequest(c, organisationId)) }),
    ...(isContractor ? ownOfWorks(c, part, organisationId) : {}),
    ...(isContractor && part.invoices !== undefined ? { invoices: part.invoices.filter(isOwn) } : {}),
    ...(isContractor && part.payments !== undefined
      ? { payments: part.payments.filter((one) => firmOfPayment(c, one) === organisationId) }
      : {}),
    ...(isContractor && part.recoveries !== undefined
      ? { recoveries: part.recoveries.filter((one) => isMoneyOf(c, organisationId)(one.organisationId)) }
      : {}),
  };
  return { ...part, ...own, engagements: engagements.filter(({ from }) => overAt === undefined || from < overAt) };
};

/** All engagements, each ended with the contract at the latest; one that began after that, as it began. */
const engagementsOfContract = (c: Courtyard): readonly Engagement<FirmRole>[] => {
  const over = contractOverAt(c);
  const { engagements = [] } = c;
  return over === undefined
    ? engagements
    : engagements.map((one) => ({ to: one.from > over ? one.from : over, ...one }));
};

/**
 * A firm of before still gets what it has built: beside its part as it was it sees its own claims, payments, invoices and
 * accounts as they are now, and nothing of the firm that followed.
 */
const withOwnAccount = (part: Courtyard, now: Courtyard, organisationId: string): Courtyard => {
  const isOwn = (one: { readonly organisationId?: string }) => one.organisationId === organisationId;
  const claims = new Map((part.works?.claims ?? []).map((claim) => [claim.no, claim]));
  for (const claim of now.works?.claims ?? [])
    if (firmOfClaim(now, claim) === organisationId) claims.set(claim.no, withOwnPayments(now, claim, organisationId));
  const own = (now.payments ?? []).filter((one) => firmOfPayment(now, one) === organisationId);
  const requests = (now.requests ?? []).filter(
    (one) => one.command === 'registerPayeeAccount' && isOwnRequest(now, organisationId)(one),
  );
  return {
    ...part,
    ...(part.works === undefined
      ? {}
      : {
          works: {
            ...part.works,
            claims: [...claims.values()],
            ...(now.works && statementsOf(now.works, organisationId)),
          },
        }),
    ...(now.payments === undefined ? {} : { payments: own }),
    ...(now.recoveries === undefined
      ? {}
      : { recoveries: now.recoveries.filter((one) => one.how === 'recovered' && isOwn(one)) }),
    ...(now.invoices === undefined ? {} : { invoices: now.invoices.filter(isOwn) }),
    ...(now.payees === undefined ? {} : { payees: now.payees.filter(isOwn) }),
    ...(now.requests === undefined ? {} : { requests }),
  };
};

/** A firm that had the contract has its account to settle until the contract is over for all. */
const hasAccount = (c: Courtyard, organisationId: string): boolean =>
  contractFirms(c).includes(organisationId) && contractOverAt(c) === undefined;

/** What others do that an engaged firm sees in the timeline: stages, the contract and its works, the settlement. */
const SEEN_EVENTS: readonly EventType[] = [
  'stageAdvanced',
  'stageReturned',
  'caseEnded',
  'caseSuspended',
  'caseResumed',
  'planSubmitted',
  'contractAwarded',
  'firmEngaged',
  'worksStarted',
  'hiddenWorkSigned',
  'milestoneReached',
  'inspectionRecorded',
  'variationSigned',
  'variationWithdrawn',
  'claimSubmitted',
  'claimCertified',
  'claimReturned',
  'claimWithdrawn',
  'claimPaid',
  'paymentReversed',
  'invoiceSubmitted',
  'invoiceWithdrawn',
  'payeeAccountRegistered',
  'completionReported',
  'acceptanceSigned',
  'rectificationOpened',
  'rectificationConfirmed',
  'settlementSubmitted',
  'settlementAudited',
  'settlementPaid',
  'retentionReleased',
  'windingUpBegun',
];

/** Those of them that are about the money of one firm. */
const OF_ONE_FIRM: readonly EventType[] = [
  'claimPaid',
  'settlementPaid',
  'retentionReleased',
  'paymentReversed',
  'invoiceSubmitted',
  'invoiceWithdrawn',
  'payeeAccountRegistered',
];

/** Of what concerns the money of one firm no other that had the contract sees anything, as in the state. */
const seenOf = (
  c: Courtyard,
  event: CourtyardEvent,
  { organisationId, at }: { readonly organisationId: string; readonly at: Instant },
): CourtyardEvent | undefined => {
  if (!contractFirms(c).includes(organisationId)) return event;
  if (event.type === 'settlementSubmitted')
    return (event.data.statement?.organisationId ?? organisationId) === organisationId ? event : undefined;
  if (event.type === 'settlementAudited') return { ...event, data: withOwnPart(event.data, organisationId) };
  if (!OF_ONE_FIRM.includes(event.type)) return event;
  const firms = firmsOfEvent(c, event, at);
  return (firms.length === 0 ? [undefined] : firms).every(isMoneyOf(c, organisationId)) ? event : undefined;
};

/** How contractor, supervision engineer and auditor take part in a courtyard. */
export const FIRMS_IN_COURTYARDS: FirmsInCases<Renovation> = {
  roles: FIRM_ROLES,
  engagements: engagementsOfContract,
  seen: partOfFirm,
  since: withOwnAccount,
  settles: hasAccount,
  seenEvents: SEEN_EVENTS,
  seenOf,
  engagedBy: 'firmEngaged',
};
