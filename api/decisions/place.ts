import type { Organisation } from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import { recordKeeperIn } from '../../db/successors';
import type { OrganisationKind } from '../../domain/kernel/actor';
import { type DecisionKind, kindOf } from '../../domain/kernel/decisions/list';
import { isOpenTo } from '../access';
import { Problem } from '../http/problem';
import type { RequestContext } from '../http/route';
import { assertStands } from '../organisations/service';

type Calling = Pick<RequestContext<unknown, unknown, unknown>, 'api' | 'caller'>;

/** Whose meetings decide on many cases. */
const PLACES: readonly OrganisationKind[] = ['city', 'district'];

/**
 * An organisation of the caller's scope whose meetings have lists, or one that has ended in one there: its lists go on in the
 * successor's hands. Throws `not-found`, `decision-place-unsuitable`.
 */
export const keeperOf = async (db: Queryable, { caller }: Calling, id: string): Promise<Organisation> => {
  const found = await recordKeeperIn(db, id, caller.organisationPath);
  if (found === undefined) throw new Problem('not-found');
  if (!PLACES.includes(found.kind)) {
    throw new Problem('decision-place-unsuitable', { params: { organisation: found.name } });
  }
  return found;
};

/** One that holds meetings today. Throws also `organisation-ended`. */
export const placeOf = async (db: Queryable, call: Calling, id: string): Promise<Organisation> => {
  const found = await keeperOf(db, call, id);
  assertStands(found);
  return found;
};

/** A kind of request that meetings decide. Throws `decision-kind-unknown`. */
export const decisionKind = ({ api }: Calling, kind: string): DecisionKind => {
  const found = kindOf(api.programme, kind);
  if (found === undefined) throw new Problem('decision-kind-unknown');
  return found;
};

export const mayDecide = ({ caller }: Calling, { offices }: Pick<DecisionKind, 'offices'>): boolean =>
  isOpenTo(offices, caller.roles);

/** Throws `decision-of-other-office` for whoever holds none of the offices that decide such requests. */
export const assertMayDecide = (call: Calling, offices: readonly string[]): void => {
  if (!mayDecide(call, { offices })) throw new Problem('decision-of-other-office', { params: { roles: offices } });
};
