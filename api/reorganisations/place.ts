import type { PoolClient } from 'pg';
import { endTokensBelow, moveAccounts } from '../../db/accountWrites';
import { endOrganisation, insertOrganisation, organisationForChange, placeUnder } from '../../db/organisations';
import { type ReorganisationItem, recordItems } from '../../db/reorganisationItems';
import type { Reorganisation } from '../../db/reorganisations';
import type { Instant } from '../../domain/kernel/time/instant';
import { Problem, problemWith } from '../http/problem';
import type { Plan } from './plan';

type Gone = readonly ReorganisationItem[];

/** Offices with all below them. Their people have the new scope from one moment on. */
const takeOffices = async (db: PoolClient, { going, into }: Plan): Promise<Gone> => {
  const gone: ReorganisationItem[] = [];
  for (const { id } of going.organisations) {
    const office = await organisationForChange(db, id, '');
    if (office === undefined) throw new Problem('not-found');
    const toPath = await placeUnder(db, office, into);
    // Somebody renamed one of the two since it was planned.
    if (toPath === undefined) throw problemWith([{ code: 'namesake-there', params: { organisation: office.name } }]);
    await endTokensBelow(db, toPath);
    const { name, path: fromPath } = office;
    gone.push({ kind: 'organisation', subjectId: id, name, fromPath, toPath, refusal: null });
  }
  return gone;
};

const takeAccounts = async (
  db: PoolClient,
  { from, into, going }: Plan,
  { named }: Pick<Reorganisation, 'named'>,
): Promise<Gone> => {
  const ids = going.accounts.map(({ id }) => id);
  const moved = await moveAccounts(db, from.id, into.id, named === null ? null : ids);
  const [fromPath, toPath] = [from.path, into.path];
  return moved.map(({ id, name }) => ({ kind: 'account', subjectId: id, name, fromPath, toPath, refusal: null }));
};

/**
 * Takes over what has no history of its own, in the transaction of the confirmation: the new organisation stands, the
 * merged one ends, offices and accounts go. A namesake that turns up leaves all of it where it was. The cases follow by
 * their own commands.
 */
export const placeOffices = async (
  db: PoolClient,
  order: Pick<Reorganisation, 'id' | 'kind' | 'named'>,
  plan: Plan,
  at: Instant,
): Promise<void> => {
  const { from, into } = plan;
  if (order.kind === 'split' && !(await insertOrganisation(db, into))) throw new Problem('organisation-exists');
  if (order.kind === 'merge') await endOrganisation(db, from.id, into.id, at);
  await recordItems(db, order.id, [...(await takeOffices(db, plan)), ...(await takeAccounts(db, plan, order))]);
};
