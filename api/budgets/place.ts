import type { PoolClient } from 'pg';
import type { Queryable } from '../../db/queryable';
import { lockedRecordKeeperIn, type RecordKeeper, recordKeeperIn } from '../../db/successors';
import { ENVELOPE_KINDS, type EnvelopeKind } from '../../domain/kernel/budgets/envelope';
import type { BudgetOffices } from '../../domain/kernel/budgets/proposal';
import { isOpenTo } from '../access';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { Problem } from '../http/problem';
import type { RequestContext } from '../http/route';

type Calling = Pick<RequestContext<unknown, unknown, unknown>, 'api' | 'caller'>;

/** A city or district that has envelopes. */
export type Place = RecordKeeper & { readonly kind: EnvelopeKind };

const isKind = (kind: string): kind is EnvelopeKind => (ENVELOPE_KINDS as readonly string[]).includes(kind);

const asPlace = (found: RecordKeeper | undefined): Place => {
  if (found === undefined) throw new Problem('not-found');
  const { kind, name } = found;
  if (!isKind(kind)) throw new Problem('budget-place-unsuitable', { params: { organisation: name } });
  return { ...found, kind };
};

/**
 * An organisation of the caller's scope, or one that has ended in one there: its envelopes go on in the hands of whoever sets the
 * successor's. Throws `not-found`, `budget-place-unsuitable`.
 */
export const placeOf = async (db: Queryable, { caller }: Calling, id: string): Promise<Place> =>
  asPlace(await recordKeeperIn(db, id, caller.organisationPath));

/** The same, locked until the transaction ends. */
export const lockedPlace = async (db: PoolClient, { caller }: Calling, id: string): Promise<Place> =>
  asPlace(await lockedRecordKeeperIn(db, id, caller.organisationPath));

/** Who proposes the envelopes of a kind of organisation, and who releases them. */
export const officesOf = ({ programme }: AnyProgrammeApi, kind: EnvelopeKind): BudgetOffices =>
  programme.budgets?.offices[kind] ?? { proposedBy: [], confirmedBy: [] };

const assertHolds = (roles: readonly string[], { caller }: Calling): void => {
  if (!isOpenTo(roles, caller.roles)) throw new Problem('budget-of-other-office', { params: { roles } });
};

export const mayPropose = ({ api, caller }: Calling, { kind }: Pick<Place, 'kind'>): boolean =>
  isOpenTo(officesOf(api, kind).proposedBy, caller.roles);

export const mayConfirm = ({ api, caller }: Calling, { kind }: Pick<Place, 'kind'>): boolean =>
  isOpenTo(officesOf(api, kind).confirmedBy, caller.roles);

/** Throws `budget-of-other-office` for whoever does not set the envelopes of this kind of organisation. */
export const assertMayPropose = (call: Calling, { kind }: Place): void =>
  assertHolds(officesOf(call.api, kind).proposedBy, call);

/** Throws `budget-of-other-office` for whoever does not confirm them. */
export const assertMayConfirm = (call: Calling, { kind }: Place): void =>
  assertHolds(officesOf(call.api, kind).confirmedBy, call);
