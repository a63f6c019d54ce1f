import { type Organisation, organisationIn } from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import type { OrganisationKind } from '../../domain/kernel/actor';
import { type DecisionKind, kindOf } from '../../domain/kernel/decisions/list';
import { isOpenTo } from '../access';
import { Problem } from '../http/problem';
import type { RequestContext } from '../http/route';
import { assertStands } from '../organisations/service';

type Calling = Pick<RequestContext<unknown, unknown, unknown>, 'api' | 'caller'>;

/** Whose meetings decide on many cases. */
const PLACES: readonly OrganisationKind[] = ['city', 'district'];

/** An organisation of the caller's scope that holds such meetings. Throws `not-found`, `decision-place-unsuitable`, `organisation-ended`. */
export const placeOf = async (db: Queryable, { caller }: Calling, id: string): Promise<Organisation> => {
  const found = await organisationIn(db, id, caller.organisationPath);
  if (found === undefined) throw new Problem('not-found');
  if (!PLACES.includes(found.kind)) {
    throw new Problem('decision-place-unsuitable', { params: { organisation: found.name } });
  }
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
