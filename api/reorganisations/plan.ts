import type { PoolClient } from 'pg';
import { lockOrganisations, type Organisation, officesBelow, organisationForChange } from '../../db/organisations';
import { accountsAt, casesAt, type Extent, extentBelow } from '../../db/reorganisationPlans';
import { isReorganising } from '../../db/reorganisations';
import { when } from '../../domain/kernel/reason';
import {
  type NamedParts,
  type ReorganisationFacts,
  type ReorganisationKind,
  reorganisationFaults,
} from '../../domain/kernel/reorganisation';
import type { LocalDate } from '../../domain/kernel/time/instant';
import { Problem, problemWith } from '../http/problem';
import type { Caller } from '../http/tokens';
import { placedBelow } from '../organisations/service';

/** A reorganisation as it is asked for. `into` names an organisation, `name` a new one. */
export interface AskedReorganisation {
  readonly kind: ReorganisationKind;
  readonly from: string;
  readonly into?: string;
  readonly name?: string;
  /** Absent: everything goes. */
  readonly named?: NamedParts;
  readonly effectiveOn: LocalDate;
  readonly why: string;
}

/** A reorganisation that may be ordered. */
export interface Plan {
  readonly from: Organisation;
  readonly into: Organisation;
  readonly extent: Extent;
}

/** The organisation that takes over: one in scope, or the new one beside `from`, as it will stand. */
const takerOf = async (
  db: PoolClient,
  { kind, into, name = '' }: AskedReorganisation,
  from: Organisation,
  scope: string,
): Promise<Organisation | undefined> => {
  if (kind !== 'split') return organisationForChange(db, into ?? '', scope);
  const parent = await organisationForChange(db, from.parentId ?? '', scope);
  return parent && placedBelow(parent, { kind: from.kind, name });
};

/** What would go over, with everything below it. */
const extentOf = async (
  db: PoolClient,
  { organisations, cases, accounts }: ReorganisationFacts['going'],
): Promise<Extent> => {
  const below = await extentBelow(
    db,
    organisations.map(({ path }) => path),
  );
  return {
    organisations: below.organisations,
    cases: below.cases + cases.length,
    accounts: below.accounts + accounts.length,
  };
};

/**
 * Reads what a reorganisation would do, and locks its organisations until the transaction ends. Throws `not-found` for
 * an organisation outside the caller's scope, or everything that keeps it from being ordered.
 */
export const planOf = async (
  db: PoolClient,
  caller: Caller,
  asked: AskedReorganisation,
  today: LocalDate,
): Promise<Plan> => {
  const scope = caller.organisationPath;
  const { kind, named } = asked;
  await lockOrganisations(db, [asked.from, asked.into ?? ''], scope, kind === 'split' ? asked.from : null);
  const from = await organisationForChange(db, asked.from, scope);
  if (from === undefined) throw new Problem('not-found');
  const isOwn = from.id === caller.organisationId;
  const into = isOwn && kind === 'split' ? from : await takerOf(db, asked, from, scope);
  if (into === undefined) throw problemWith([{ code: 'organisation-unknown', path: '/into' }]);
  const offices = await officesBelow(db, from.id);
  const beside = await officesBelow(db, kind === 'split' ? (into.parentId ?? '') : into.id);
  const facts: ReorganisationFacts = {
    kind,
    from,
    into,
    ...(named === undefined ? {} : { named }),
    going: {
      organisations: offices.filter(({ id }) => named?.organisations.includes(id) ?? true),
      cases: await casesAt(db, from.path, named?.cases ?? null),
      accounts: await accountsAt(db, from.id, named?.accounts ?? null),
    },
    beside,
    isNameTaken: kind === 'split' && beside.some((one) => one.kind === into.kind && one.name === into.name),
    caller,
    isAnotherRunning: await isReorganising(db, [from.path, into.path]),
  };
  const faults = [
    ...when(asked.effectiveOn > today, 'date-in-future', undefined, '/effectiveOn'),
    ...reorganisationFaults(facts),
  ];
  if (faults.length > 0) throw problemWith(faults);
  return { from, into, extent: await extentOf(db, facts.going) };
};
