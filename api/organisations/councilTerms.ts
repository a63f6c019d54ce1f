import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { localDate, longText, name, shortText, uuid } from '../../commands/shapes';
import { appendTerm, confirmTerm, declineTerm, type KeptTerm, lockedTerm, termsOf } from '../../db/councils';
import { type Organisation, organisationAround, organisationIn } from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import { isAnyConcerned } from '../../db/reorganisationPlans';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import { type CouncilTerm, termFaults } from '../../domain/kernel/deliberation/council';
import { ownRequest } from '../../domain/kernel/engine/refusal';
import type { Instant } from '../../domain/kernel/time/instant';
import { isOpenTo, rolesOf } from '../access';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { threshold } from '../http/shapes';
import { assertStands } from './service';

const params = z.strictObject({ id: z.string().min(1).max(64) });
type OrganisationParams = z.infer<typeof params>;
const termParams = params.extend({ termId: uuid });
type TermParams = z.infer<typeof termParams>;

const rules = z.strictObject({
  text: longText,
  quorum: threshold.meta({ description: 'Share of the members who must be present' }),
  majority: threshold.meta({ description: 'Share of those present who must vote for a resolution' }),
});
const member = z.strictObject({ name, capacity: shortText.exactOptional() });
const body = z.strictObject({ from: localDate, to: localDate, members: z.array(member).min(1).max(200), rules });
const termShape = body
  .omit({ members: true })
  .extend({
    termId: z.string(),
    no: z.int(),
    members: z.array(member.extend({ no: z.int() })),
    by: z.string(),
    at: z.string(),
    confirmedAt: z
      .string()
      .nullable()
      .meta({ description: 'Null: nobody has confirmed it, and no session is judged by it' }),
    confirmedBy: z.string().nullable().meta({ description: 'Null also of a term from before they were confirmed' }),
    declinedAt: z.string().nullable().meta({ description: 'Declined or taken back: it counts for nothing' }),
    declinedBy: z.string().nullable(),
    declinedWhy: z.string().nullable(),
  })
  .meta({ id: 'CouncilTerm' });

interface TermBody extends Omit<CouncilTerm, 'termId' | 'members'> {
  readonly members: readonly { readonly name: string; readonly capacity?: string }[];
}

/**
 * The community with this ID, if `find` gives it to the caller. Only communities have a council. Throws
 * `not-found`.
 */
const communityBy = async (
  find: typeof organisationIn,
  { deps, params: { id }, caller }: ServiceCall<OrganisationParams>,
) => {
  const organisation = await find(deps.pool, id, caller.organisationPath);
  if (organisation?.kind !== 'community') throw new Problem('not-found');
  return organisation;
};

/**
 * Throws `conflict-of-interest` for somebody with an interest in the body or a firm of any of the community's courtyards: a
 * term's rules decide over all of them.
 */
const assertUninterested = async (
  db: Queryable,
  { interests = [] }: AccountHolder,
  { path }: Organisation,
  own: string,
): Promise<void> => {
  const concerned = interests.filter((one) => one !== own);
  if (await isAnyConcerned(db, concerned, { below: [path], ids: [] })) throw new Problem('conflict-of-interest');
};

const UNSETTLED = { confirmedAt: null, confirmedBy: null, declinedAt: null, declinedBy: null, declinedWhy: null };

/** Stores a term of a community's council, which counts once another person has confirmed it. Throws with its faults. */
const keepTerm = async (call: ServiceCall<OrganisationParams>, body: TermBody) => {
  const { deps, caller } = call;
  const community = await communityBy(organisationIn, call);
  const term = { ...body, members: body.members.map((one, i) => ({ no: i + 1, ...one })) };
  const faults = termFaults(term);
  if (faults.length > 0) throw problemWith(faults);
  const at = await deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertStands(community);
    await assertUninterested(db, by, community, caller.organisationId);
    const entry = { termId: randomUUID(), ...term, by: caller.accountId, at };
    const no = await appendTerm(db, community.id, entry);
    await audit(`council/${community.id}`, 'recordCouncilTerm', { no, ...entry }, at);
    return { no, ...entry, ...UNSETTLED };
  });
};

/** A term that nobody has confirmed or declined. Throws `not-found`, `council-term-confirmed`, `council-term-declined`. */
const openTerm = async (db: Queryable, communityId: string, termId: string): Promise<KeptTerm> => {
  const term = await lockedTerm(db, communityId, termId);
  if (term === undefined) throw new Problem('not-found');
  const params = { no: term.no };
  if (term.confirmedAt !== null) throw new Problem('council-term-confirmed', { params });
  if (term.declinedAt !== null) throw new Problem('council-term-declined', { params });
  return term;
};

/** Settles an open term in one transaction with its audit entry: `settle` writes what becomes of it, and says what is new. */
const settleTerm = async <Settled extends object>(
  call: ServiceCall<TermParams>,
  operation: 'confirmCouncilTerm' | 'declineCouncilTerm',
  settle: (db: Queryable, term: KeptTerm, by: AccountHolder, at: Instant) => Promise<Settled>,
  said: object = {},
) => {
  const { deps, caller, params: named } = call;
  const community = await communityBy(organisationIn, call);
  const at = await deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertStands(community);
    await assertUninterested(db, by, community, caller.organisationId);
    const term = await openTerm(db, community.id, named.termId);
    const settled = await settle(db, term, by, at);
    await audit(`council/${community.id}`, operation, { no: term.no, termId: term.termId, ...said }, at);
    return { ...term, ...settled };
  });
};

/** Confirms a term that another person recorded. Throws `separation-of-duties`, and as `openTerm`. */
const confirmKept = (call: ServiceCall<TermParams>) =>
  settleTerm(call, 'confirmCouncilTerm', async (db, { termId, by: recordedBy }, by, at) => {
    const others = rolesOf('confirmCouncilTerm');
    if (isHolderOfOne(by, [recordedBy])) throw problemWith([ownRequest(typeof others === 'string' ? [] : others)]);
    const { accountId } = call.caller;
    await confirmTerm(db, termId, { by: accountId, at });
    return { confirmedAt: at, confirmedBy: accountId };
  });

/**
 * Declines a term: whoever may confirm it, or recorded it and takes it back, says why. Throws `role-not-allowed`, and as
 * `openTerm`.
 */
const declineKept = (call: ServiceCall<TermParams>, { why }: { readonly why: string }) => {
  const { accountId, roles } = call.caller;
  const decline = async (db: Queryable, { termId, by: recordedBy }: KeptTerm, by: AccountHolder, at: Instant) => {
    const isConcerned = isHolderOfOne(by, [recordedBy]) || isOpenTo(rolesOf('confirmCouncilTerm'), roles);
    if (!isConcerned) throw new Problem('role-not-allowed', { params: { role: roles[0] ?? '' } });
    await declineTerm(db, termId, { by: accountId, at, why });
    return { declinedAt: at, declinedBy: accountId, declinedWhy: why };
  };
  return settleTerm(call, 'declineCouncilTerm', decline, { why });
};

const recordTerm = operation({
  id: 'recordCouncilTerm',
  method: 'post',
  path: '/api/v1/organisations/{id}/council-terms',
  tag: 'organisations',
  summary: {
    zh: '登记社区议事会的一届：成员、任期、议事规则',
    en: 'Record a term of a community council: members, period, rules of procedure',
  },
  params,
  body,
  response: termShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await keepTerm(handled, handled.body) }),
});

const confirmRecorded = operation({
  id: 'confirmCouncilTerm',
  method: 'post',
  path: '/api/v1/organisations/{id}/council-terms/{termId}/confirm',
  tag: 'organisations',
  summary: {
    zh: '确认他人登记的一届议事会；确认后按其认定会议',
    en: 'Confirm a term that another person recorded; from then on sessions are judged by it',
  },
  params: termParams,
  response: termShape,
  idempotent: true,
  handle: async (handled) => ({ body: await confirmKept(handled) }),
});

const declineRecorded = operation({
  id: 'declineCouncilTerm',
  method: 'post',
  path: '/api/v1/organisations/{id}/council-terms/{termId}/decline',
  tag: 'organisations',
  summary: {
    zh: '退回或撤回尚未确认的一届议事会，并说明理由',
    en: 'Decline a term that nobody has confirmed, or take it back, and say why',
  },
  params: termParams,
  body: z.strictObject({ why: longText }),
  response: termShape,
  idempotent: true,
  handle: async (handled) => ({ body: await declineKept(handled, handled.body) }),
});

const listTerms = operation({
  id: 'listCouncilTerms',
  method: 'get',
  path: '/api/v1/organisations/{id}/council-terms',
  tag: 'organisations',
  summary: { zh: '社区议事会各届', en: 'List the terms of a community council, newest first' },
  params,
  response: z.object({ terms: z.array(termShape) }),
  handle: async (handled) => {
    // People of a courtyard may read the council of their community, which is above their scope.
    const community = await communityBy(organisationAround, handled);
    return { body: { terms: await termsOf(handled.deps.pool, community.id) } };
  },
});

export const COUNCIL_OPERATIONS: readonly AnyOperation[] = [recordTerm, confirmRecorded, declineRecorded, listTerms];
