import { namingFiles } from '../../kernel/documents/evidence';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, latestOf, startOf } from '../../kernel/time/instant';
import { defectPeriodEndsAt } from '../clocks';
import { command, type Renovation } from '../command';
import type { ByFirm } from '../contractFirms';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Activity, MaintenanceYear } from '../facts/maintenance';
import { RENOVATION_SOURCES } from '../facts/money';
import type { PaidMoney } from '../facts/payments';
import { figureByFirm } from '../firmAccounts';
import { dueBy, firmNamed, firmUnknown, type ToFirm } from '../firms';
import { fourRequirementsMissing } from '../fourRequirements';
import { uninvoiced } from '../invoices';
import { NOTHING_OWED } from '../ledger';
import { requestNo, yearEntry } from '../maintenanceSubsidy';
import { isUndecided } from '../motions';
import { insufficientFunds } from '../paying';
import { owedAfterIn, paid } from '../postings';
import { fundsFaults, preparedFaults, sameWaits } from '../prepared';
import { areSubsidiesPaid, openMoney, retentionOwedFen } from '../settlement';
import { isStage } from '../stage';
import { accountOfBody, payeeOf, paymentFaults, paymentsFor, type Voucher } from '../vouchers';
import { releasedBeyond } from '../windingUp';
import { nextYearToEvaluate } from '../yearlyEvaluation';
import { subsidyPaused, type YearInput } from './maintenanceSubsidy';
import { isAnyPrepared } from './reversals';

export type RecordActivity = Activity;

export const recordActivity = command<RecordActivity, 'namedFiles'>({
  stages: ['maintenance'],
  by: ['body', 'community'],
  evidence: namingFiles,
  faults: (_, { on }, ctx) => when(on > dateOf(ctx.now), 'date-in-future', undefined, '/on'),
  decide: (_, { on, title, participants, evidence }) =>
    accept(
      event('activityRecorded', {
        on,
        title,
        ...(participants === undefined ? {} : { participants }),
        ...(evidence === undefined ? {} : { evidence }),
      }),
    ),
});

export interface EvaluateYear {
  readonly year: number;
}

/** The yearly evaluation of self-governance: the four requirements, from evidence in the system (seed). */
export const evaluateYear = command<EvaluateYear>({
  stages: ['maintenance'],
  by: ['projectManager', 'subDistrictLeader'],
  blocked: fourRequirementsMissing,
  faults: (c, { year }, ctx) => {
    const done = yearEntry(c, year)?.evaluatedAt !== undefined;
    const next = c.maintenance === undefined ? year : nextYearToEvaluate(c.maintenance);
    return [
      ...when(done, 'year-already-evaluated', { year }, '/year'),
      ...when(
        !done && (year < next || String(year) !== dateOf(ctx.now).slice(0, 4)),
        'year-not-open',
        { year },
        '/year',
      ),
    ];
  },
  decide: (_, { year }, { actor }) => accept(event('yearEvaluated', { year, by: actor.accountId })),
});

const otherRequest = (entry: MaintenanceYear | undefined, no: number | undefined): Refusal =>
  when(
    entry?.subsidy !== undefined && no !== undefined && no !== requestNo(entry),
    'other-request-open',
    { year: entry?.year ?? 0, no: no ?? 0, openNo: entry === undefined ? 0 : requestNo(entry) },
    '/no',
  );

export interface PayMaintenanceSubsidy extends YearInput, Voucher {
  /** Which of the year's requests is paid, from 1; the last one if none is named. What is released later pays no other. */
  readonly no?: number;
}

/** Paid to the body's own account. */
export const payMaintenanceSubsidy = command<PayMaintenanceSubsidy, 'namedFiles'>({
  stages: ['maintenance', 'closed'],
  evidence: namingFiles,
  by: ['districtPayer'],
  // What came back after the closing was granted while the body was in office.
  blocked: (c, ctx) => (isStage(c.stage) ? subsidyPaused(c, ctx) : when(areSubsidiesPaid(c), 'nothing-to-pay')),
  named: (c, { year, no }) => {
    const entry = yearEntry(c, year);
    return entry?.subsidy === undefined ? {} : { no: no ?? requestNo(entry) };
  },
  faults: (c, input, ctx) => {
    const { year, no } = input;
    const entry = yearEntry(c, year);
    const cameBackOn = entry?.subsidy?.cameBack?.at(-1)?.cameBackOn;
    return [
      ...when(entry?.subsidy?.approved === undefined, 'maintenance-subsidy-not-approved', { year }, '/year'),
      ...when(entry?.subsidy?.paid !== undefined, 'already-granted', { year }, '/year'),
      ...otherRequest(entry, no),
      ...sameWaits(c, {
        command: 'payMaintenanceSubsidy',
        input,
        path: '/year',
        isSame: (other) => other.year === year && other.no === (entry === undefined ? no : requestNo(entry)),
      }),
      ...paymentFaults(
        c,
        {
          command: 'payMaintenanceSubsidy',
          input,
          registered: accountOfBody(c, input, ctx),
          since: latestOf(entry?.subsidy?.approved?.at, cameBackOn && startOf(cameBackOn)),
        },
        ctx,
      ),
    ];
  },
  decide: (c, { year, reference = `maintenance ${year}`, paidOn }) =>
    accept(
      event('maintenanceSubsidyPaid', { year, reference, ...(paidOn === undefined ? {} : { paidOn }) }),
      event('moneyMoved', {
        movements: [
          {
            source: 'maintenanceSubsidy',
            from: 'committed',
            to: 'paid',
            amountFen: yearEntry(c, year)?.subsidy?.amountFen ?? 0,
            reference,
          },
        ],
      }),
    ),
});

/** The report of a re-inspection; for its payment what was found in the end, with the voucher. */
export interface ReleaseRetention extends Voucher, ToFirm {
  readonly report: string;
  /** What is paid, in fen, as it was when the payment was prepared. Absent in requests from before it was kept. */
  readonly amountFen?: number;
}

const heldByFirm = (c: Courtyard): ByFirm => figureByFirm(c, 'retainedFen', retentionOwedFen(c));
const { firmPaid, dueFen: heldFor } = dueBy(heldByFirm);
/** The least that a payment can be, in fen: one firm's part. */
const leastHeldFen = (c: Courtyard): number => Math.min(...[...heldByFirm(c).values()].filter((fen) => fen > 0));

/** Whether somebody in this role pays the retention: everybody but those who sign the re-inspection. */
export const paysRetention = (role: string): boolean => role !== 'body' && role !== 'projectManager';

/** What is released is the amount on the voucher that was prepared. */
const notAsAsked = ({ amountFen, reference = '' }: ReleaseRetention, owedFen: number): Refusal =>
  amountFen === undefined
    ? []
    : when(owedFen > 0 && amountFen !== owedFen, 'money-not-as-asked', { amountFen, reference });

/** What is owed beside it stays owed: a settlement whose payment came back may wait until after the retention. */
const withRetentionPaid = (c: Courtyard, paidFen: number): Courtyard =>
  c.maintenance === undefined
    ? c
    : { ...c, maintenance: { ...c.maintenance, retention: { ...c.maintenance.retention, paidFen } } };

/**
 * The body signs the re-inspection, the project manager countersigns it, and then the retention is paid; not before the
 * defect period ends.
 */
export const releaseRetention = command<ReleaseRetention, 'namedFiles'>({
  evidence: namingFiles,
  stages: ['maintenance', 'closed', 'withdrawn'],
  by: ['body', 'projectManager', 'districtPayer'],
  blocked: (c, ctx) => {
    const { reinspected, countersigned } = c.maintenance?.retention ?? {};
    const owedFen = retentionOwedFen(c);
    const months = ctx.policy.maintenance.defectMonths;
    const { role } = ctx.actor;
    const own = role === 'body' ? reinspected : role === 'projectManager' ? countersigned : undefined;
    return [
      ...when(owedFen === 0, 'no-retention-held'),
      ...when(isStage(c.stage) && isUndecided(c, 'result'), 'motion-annulled', { motion: 'result' }),
      ...when(ctx.now < (defectPeriodEndsAt(c, ctx) ?? ''), 'defect-period-running', { months }),
      ...when(own !== undefined, 'already-signed'),
      ...when(role !== 'body' && reinspected === undefined, 'reinspection-missing', { role: 'body' }),
      ...when(paysRetention(role) && reinspected !== undefined && countersigned === undefined, 'reinspection-missing', {
        role: 'projectManager',
      }),
      ...(paysRetention(role) && owedFen > 0 ? insufficientFunds(c, leastHeldFen(c)) : []),
    ];
  },
  faults: (c, input, ctx) => {
    const unknown = firmUnknown(c, input);
    if (unknown.length > 0) return unknown;
    const firm = firmPaid(c, input);
    const owedFen = heldFor(c, input);
    return [
      ...(paysRetention(ctx.actor.role)
        ? [
            ...when(owedFen === 0, 'no-retention-held', undefined, '/organisationId'),
            ...notAsAsked(input, owedFen),
            ...preparedFaults(c, {
              command: 'releaseRetention',
              input,
              amountFen: owedFen,
              limitFen: owedFen,
              limit: 'no-retention-held',
              taken: (other) => (firmPaid(c, other) === firm ? owedFen : 0),
            }),
            ...fundsFaults(c, { command: 'releaseRetention', input, amountFen: owedFen }),
            ...uninvoiced(c, { command: 'releaseRetention', input, amountFen: owedFen, firm }, ctx),
            ...paymentFaults(
              c,
              {
                command: 'releaseRetention',
                input,
                registered: payeeOf(c, firm)?.payeeAccount,
                since: c.maintenance?.retention.countersigned?.at,
                again: { payments: paymentsFor(c, 'retention', firm), amountFen: owedFen, leftFen: owedFen },
                drawn: { amountFen: owedFen, sources: RENOVATION_SOURCES },
              },
              ctx,
            ),
          ]
        : []),
    ];
  },
  named: (c, input, { actor }) =>
    paysRetention(actor.role) ? { ...firmNamed(firmPaid(c, input)), amountFen: heldFor(c, input) } : {},
  decide: (c, input, { actor }) => {
    const { report, reference = 'retention', paidOn } = input;
    if (actor.role === 'body') return accept(event('retentionReinspected', { report }));
    if (actor.role === 'projectManager') return accept(event('retentionCountersigned', { report }));
    const payment = {
      amountFen: heldFor(c, input),
      reference,
      ...(paidOn === undefined ? {} : { paidOn }),
      firm: firmPaid(c, input),
    };
    const leftFen = retentionOwedFen(c) - payment.amountFen;
    const settles = (money: PaidMoney) => event('retentionReleased', { ...(leftFen > 0 ? { leftFen } : {}), money });
    return paid(c, payment, 'retained', settles, owedAfterIn(withRetentionPaid(c, payment.amountFen)));
  },
});

export type CloseCourtyard = Record<never, never>;

/** Nothing is closed while money is in hand, owed, certified, retained or recoverable. */
export const closeCourtyard = (lifecycle: Lifecycle<Renovation>) =>
  command<CloseCourtyard>({
    stages: lifecycle.stagesWith('closeCourtyard'),
    by: ['districtHousing', 'districtHousingLeader'],
    blocked: (c, ctx) => [
      ...lifecycle.unmetNeeds(c, ctx, 'closeCourtyard'),
      ...openMoney(c),
      ...when(isAnyPrepared(c), 'reversal-waiting'),
    ],
    decide: (c) =>
      accept(
        // What is still committed then is owed to nobody.
        ...releasedBeyond(c, 0, 'closeCourtyard', NOTHING_OWED),
        event('caseEnded', { from: c.stage, end: lifecycle.stageAfter(c.stage, 'closeCourtyard') }),
      ),
  });
