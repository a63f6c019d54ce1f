import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import {
  type BudgetProposal,
  budgetFileOf,
  decideBudgetProposal,
  insertBudgetProposal,
  lockedBudgetProposal,
} from '../../db/budgetProposals';
import {
  closeEnvelope,
  countUse,
  earliestOpenYear,
  grantEnvelope,
  isUncovered,
  lockedEnvelopes,
} from '../../db/budgets';
import { holdDrawsBeforeFirst, uncountedFen } from '../../db/envelopeUse';
import { handsHolding } from '../../db/hands';
import { policyOf, programmesPolicies } from '../../db/policies';
import { waitingMoneyIn } from '../../db/waitingMoney';
import { handHolding, isOutOfPlace } from '../../domain/kernel/actor';
import type { UnspentRule } from '../../domain/kernel/budgets/envelope';
import { closingFaults, grantFaults, staysAtClosing } from '../../domain/kernel/budgets/proposal';
import { type Doer, doerOf, hasDelegateLeft, hasDoneOne, officeBehind } from '../../domain/kernel/engine/standIns';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { policyInForce } from '../../domain/kernel/policies/inForce';
import { type Refusal, reason } from '../../domain/kernel/reason';
import type { Instant } from '../../domain/kernel/time/instant';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith, proposalDecided } from '../http/problem';
import type { RequestContext, ServiceCall } from '../http/route';
import { assertMayConfirm, assertMayPropose, lockedPlace, mayPropose, type Place } from './place';
import { tellOfDecided, tellOfProposed } from './tell';

type Call<P = unknown> = ServiceCall<P> & Pick<RequestContext<unknown, unknown, unknown>, 'api'>;

export interface Proposed {
  readonly organisationId: string;
  readonly year: number;
  readonly document: { readonly fileId: string; readonly number: string };
  readonly why: string;
}

export interface ProposedGrant extends Proposed {
  readonly source: string;
  readonly grantedFen: number;
}

interface Changed {
  readonly place: Place;
  readonly kind: 'grant' | 'closing';
  readonly year: number;
  readonly source: string | null;
  readonly grantedFen: number | null;
}

/** What the policy in force says of unspent money, and its version. */
const unspentNow = async (
  db: PoolClient,
  { programme }: AnyProgrammeApi,
): Promise<{ readonly unspent: UnspentRule; readonly policyVersion: string }> => {
  const policyVersion = policyInForce(await programmesPolicies(db, programme.name))?.version ?? '';
  const policy = await policyOf<CasePolicy>(db, programme.name, policyVersion);
  return { unspent: policy?.budget?.unspent ?? 'carryOver', policyVersion };
};

/** What speaks against a change, with the envelopes of its year locked; and what is granted now. */
const judged = async (
  db: PoolClient,
  { api, caller }: Call,
  { place, kind, year, source, grantedFen }: Changed,
  now: Instant,
): Promise<{ readonly faults: Refusal; readonly beforeFen: number | null }> => {
  const { name } = api.programme;
  const at = { organisationId: place.id, year };
  const envelopes = await lockedEnvelopes(db, name, at);
  if (kind === 'grant') {
    const envelope = envelopes.find((one) => one.source === source);
    const isClosed = envelopes.some((one) => one.isClosed);
    const uncounted = await uncountedFen(db, name, { ...at, source: source ?? '' });
    const faults = grantFaults(
      { year, grantedFen: grantedFen ?? 0 },
      { envelope, isClosed, uncountedFen: uncounted, now },
    );
    return { faults, beforeFen: envelope?.grantedFen ?? null };
  }
  const next = await lockedEnvelopes(db, name, { ...at, year: year + 1 });
  const earliestOpen = (await earliestOpenYear(db, name, place.id)) ?? year;
  const { unspent } = await unspentNow(db, api);
  // A request on its way has locked these envelopes before it is read here, or finds the year closed.
  const waiting = await waitingMoneyIn(db, name, {
    ...{ ...at, path: place.path, scope: caller.organisationPath },
    bankDays: api.programme.budgets?.bankDays ?? {},
  });
  return { faults: closingFaults(year, { envelopes, next, earliestOpen, waiting, unspent, now }), beforeFen: null };
};

const detailOf = ({ programme }: AnyProgrammeApi, { place, ...change }: Changed) => ({
  programme: programme.name,
  organisationId: place.id,
  ...change,
});

const propose = async (
  call: Call,
  { organisationId, document, why, ...asked }: Proposed,
  change: Pick<Changed, 'kind' | 'source' | 'grantedFen'>,
) => {
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const place = await lockedPlace(db, call, organisationId);
    assertMayPropose(call, place);
    const changed = { place, year: asked.year, ...change };
    const { faults, beforeFen } = await judged(db, call, changed, now);
    const file = await budgetFileOf(db, place.id, document.fileId);
    const isKnown = file !== undefined && !file.isInfected;
    const unknown = isKnown ? [] : [{ code: 'budget-file-unknown' as const, path: '/document/fileId' }];
    if (faults.length + unknown.length > 0) throw problemWith([...faults, ...unknown]);
    const id = randomUUID();
    const proposal = { id, organisationId, ...change, year: asked.year, beforeFen, file: document.fileId };
    const documentNumber = document.number;
    const row = { ...proposal, documentNumber, why, proposed: doerOf(by), proposedAt: now };
    if (!(await insertBudgetProposal(db, call.api.programme.name, row))) throw new Problem('budget-proposal-open');
    await tellOfProposed(db, call.api, place, row, now);
    await audit(`budget/${place.id}`, 'proposeBudget', { ...detailOf(call.api, changed), document, why, id }, now);
    return { id };
  });
};

/** Proposes what an envelope holds. Nothing changes until another person confirms it. Throws what speaks against it. */
export const proposeGrant = (call: Call, { source, grantedFen, ...proposed }: ProposedGrant) =>
  propose(call, proposed, { kind: 'grant', source, grantedFen });

/** Proposes to close a year: what is unspent then goes to the next one. */
export const proposeClosing = (call: Call, proposed: Proposed) =>
  propose(call, proposed, { kind: 'closing', source: null, grantedFen: null });

type ProposalCall = Call<{ readonly id: string }>;

/** The open proposal, which nobody else decides meanwhile. Throws `not-found`, `proposal-decided`. */
const openProposal = async (
  db: PoolClient,
  call: ProposalCall,
): Promise<{ readonly proposal: BudgetProposal; readonly changed: Changed }> => {
  const { api, caller, params } = call;
  const named = { id: params.id, scope: caller.organisationPath };
  const proposal = await lockedBudgetProposal(db, api.programme.name, named);
  if (proposal === undefined) throw new Problem('not-found');
  if (proposal.decision !== null) throw proposalDecided(proposal);
  const { kind, year, source, grantedFen, organisationId } = proposal;
  const place = await lockedPlace(db, call, organisationId);
  return { proposal, changed: { place, kind, year, source, grantedFen } };
};

/** Puts a change into effect. Throws `envelope-changed` where cases have drawn in between what it would take away. */
const putIntoEffect = async (
  db: PoolClient,
  { api }: Call,
  { id, kind, year, source, grantedFen, organisationId }: BudgetProposal,
  at: Instant,
): Promise<{ readonly unspent?: UnspentRule; readonly policyVersion?: string }> => {
  const { name } = api.programme;
  try {
    if (kind === 'grant') {
      const key = { organisationId, year, source: source ?? '' };
      await grantEnvelope(db, name, { ...key, grantedFen: grantedFen ?? 0 });
      await countUse(db, name, { ...key, grantId: id, at });
      return {};
    }
    const rule = await unspentNow(db, api);
    const envelopes = await lockedEnvelopes(db, name, { organisationId, year });
    const next = await lockedEnvelopes(db, name, { organisationId, year: year + 1 });
    for (const envelope of envelopes) {
      const stays = rule.unspent === 'lapse' && staysAtClosing(envelope, { next, now: at });
      await closeEnvelope(db, envelope, { closingId: id, unspent: stays ? 'stays' : rule.unspent, at });
    }
    return rule;
  } catch (error) {
    if (isUncovered(error)) throw new Problem('envelope-changed');
    throw error;
  }
};

/** Throws `requester-left` if whoever proposed it, or the one in whose place they did, may propose nothing more. */
const assertStillProposes = async (db: PoolClient, call: Call, place: Place, proposed: Doer): Promise<void> => {
  const hands = await handsHolding(db, [proposed.by, officeBehind(proposed)]);
  const hand = handHolding(officeBehind(proposed), hands);
  const now = { ...call.caller, roles: [...(hand.holds ?? [])] };
  const isGone = hasDelegateLeft(proposed, hands) || isOutOfPlace(hand, { organisationPath: place.recordsPath });
  if (isGone || !mayPropose({ ...call, caller: now }, place)) throw problemWith([reason('requester-left')]);
};

/** Confirms what another person proposed; everything is checked again as it is now. Throws `same-person`, and what speaks against it. */
export const confirmProposal = async (call: ProposalCall) => {
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const { proposal, changed } = await openProposal(db, call);
    assertMayConfirm(call, changed.place);
    if (hasDoneOne(by, [proposal.proposed])) throw new Problem('same-person');
    await assertStillProposes(db, call, changed.place, proposal.proposed);
    const { place, year, source } = changed;
    if (source !== null)
      await holdDrawsBeforeFirst(db, call.api.programme.name, { organisationId: place.id, year, source });
    const { faults, beforeFen } = await judged(db, call, changed, now);
    if (faults.length > 0) throw problemWith(faults);
    if (beforeFen !== proposal.beforeFen) throw new Problem('envelope-changed');
    const rule = await putIntoEffect(db, call, proposal, now);
    await decideBudgetProposal(db, proposal.id, { decision: 'confirmed', decided: doerOf(by), at: now, ...rule });
    await tellOfDecided(db, call.api, place, proposal, { decision: 'confirmed', at: now, isOwn: false });
    const detail = { ...detailOf(call.api, changed), id: proposal.id, ...rule };
    await audit(`budget/${changed.place.id}`, 'confirmBudget', detail, now);
    return { id: proposal.id };
  });
};

/** Declines a proposal, or takes one's own back. Throws `budget-of-other-office`. */
export const declineProposal = async (call: ProposalCall, reason: string) => {
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const { proposal, changed } = await openProposal(db, call);
    if (!mayPropose(call, changed.place)) assertMayConfirm(call, changed.place);
    const decided = { decision: 'declined', decided: doerOf(by), at: now, reason } as const;
    await decideBudgetProposal(db, proposal.id, decided);
    const isOwn = hasDoneOne(by, [proposal.proposed]);
    await tellOfDecided(db, call.api, changed.place, proposal, { decision: 'declined', at: now, isOwn });
    const detail = { ...detailOf(call.api, changed), id: proposal.id, reason };
    await audit(`budget/${changed.place.id}`, 'declineBudget', detail, now);
    return { id: proposal.id };
  });
};
