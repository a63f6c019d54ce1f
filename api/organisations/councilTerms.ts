import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { localDate, longText, name, shortText } from '../../commands/shapes';
import { appendTerm, termsOf } from '../../db/councils';
import { organisationAround, organisationIn } from '../../db/organisations';
import { isAnyConcerned } from '../../db/reorganisationPlans';
import { type CouncilTerm, termFaults } from '../../domain/kernel/deliberation/council';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { threshold } from '../http/shapes';
import { assertStands } from './service';

const params = z.strictObject({ id: z.string().min(1).max(64) });
type OrganisationParams = z.infer<typeof params>;

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
 * Stores a term of a community's council. Throws with its faults, or `conflict-of-interest` for somebody with an interest in
 * the body or a firm of any of its courtyards: the term's rules decide over all of them.
 */
const keepTerm = async (call: ServiceCall<OrganisationParams>, body: TermBody) => {
  const { deps, caller } = call;
  const community = await communityBy(organisationIn, call);
  const term = { ...body, members: body.members.map((one, i) => ({ no: i + 1, ...one })) };
  const faults = termFaults(term);
  if (faults.length > 0) throw problemWith(faults);
  const at = await deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertStands(community);
    const interests = (by.interests ?? []).filter((concerned) => concerned !== caller.organisationId);
    if (await isAnyConcerned(db, interests, { below: [community.path], ids: [] })) {
      throw new Problem('conflict-of-interest');
    }
    const entry = { termId: randomUUID(), ...term, by: caller.accountId, at };
    const no = await appendTerm(db, community.id, entry);
    await audit(`council/${community.id}`, 'recordCouncilTerm', { no, ...entry }, at);
    return { no, ...entry };
  });
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

export const COUNCIL_OPERATIONS: readonly AnyOperation[] = [recordTerm, listTerms];
