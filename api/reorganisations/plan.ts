import type { PoolClient } from 'pg';
import {
  lockOrganisations,
  type Organisation,
  officesBelow,
  organisationForChange,
  organisationIn,
} from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import {
  accountsAt,
  casesAt,
  type Extent,
  extentBelow,
  isAnyAccountBelow,
  isAnyConcerned,
} from '../../db/reorganisationPlans';
import { isReorganising, lockReorganisations, type Reorganisation } from '../../db/reorganisations';
import { accountsInHand } from '../../domain/kernel/actor';
import { when } from '../../domain/kernel/reason';
import {
  type NamedParts,
  type ReorganisationFacts,
  type ReorganisationKind,
  type ReorganisingHand,
  reorganisationFaults,
} from '../../domain/kernel/reorganisation';
import type { LocalDate } from '../../domain/kernel/time/instant';
import { Problem, problemWith } from '../http/problem';
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

/** An administrator who proposes or confirms, and what they administer. */
export interface Administering extends ReorganisingHand {
  readonly organisationPath: string;
}

/** What goes, as it is now. */
export interface Going {
  readonly organisations: readonly Organisation[];
  readonly cases: ReorganisationFacts['going']['cases'];
  readonly accounts: ReorganisationFacts['going']['accounts'];
}

/** A reorganisation that nothing speaks against. */
export interface Plan {
  readonly from: Organisation;
  readonly into: Organisation;
  readonly going: Going;
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

/** What goes of an organisation: what was named, or everything. */
const goingOf = async (
  db: Queryable,
  from: Pick<Organisation, 'id' | 'path'>,
  named: NamedParts | undefined,
): Promise<Going> => ({
  organisations: (await officesBelow(db, from.id)).filter(({ id }) => named?.organisations.includes(id) ?? true),
  cases: await casesAt(db, from.path, named?.cases ?? null),
  accounts: await accountsAt(db, from.id, named?.accounts ?? null),
});

/** What a proposal would take over now. */
export const goingNow = async (db: Queryable, { fromId, named }: Reorganisation): Promise<Going> => {
  const from = await organisationIn(db, fromId, '');
  if (from === undefined) throw new Error(`${fromId} is no organisation`);
  return goingOf(db, from, named ?? undefined);
};

/** How much goes over, with everything below it. */
export const extentOf = async (db: Queryable, { organisations, cases, accounts }: Going): Promise<Extent> => {
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

/** What is the hands' own in everything that goes, at and below it. */
const ownIn = async (
  db: Queryable,
  hands: readonly ReorganisingHand[],
  { organisations, cases }: Going,
): Promise<Pick<ReorganisationFacts, 'isOwnBelow' | 'isOfInterest'>> => {
  const below = organisations.map(({ path }) => path);
  const accounts = hands.flatMap(accountsInHand);
  // As with every command: nobody is barred by the organisation for which they act.
  const interests = hands.flatMap((hand) => (hand.interests ?? []).filter((id) => id !== hand.organisationId));
  return {
    isOwnBelow: await isAnyAccountBelow(db, accounts, below),
    isOfInterest: await isAnyConcerned(db, interests, { below, ids: cases.map(({ id }) => id) }),
  };
};

/**
 * Reads what a reorganisation would do, and locks its organisations until the transaction ends. Throws `not-found` for
 * an organisation outside the caller's scope, `proposer-not-administrator` for one outside the proposer's by now, or
 * everything that speaks against it.
 */
export const planOf = async (
  db: PoolClient,
  caller: Administering,
  asked: AskedReorganisation,
  today: LocalDate,
  proposer: Administering = caller,
): Promise<Plan> => {
  await lockReorganisations(db);
  const scope = caller.organisationPath;
  const { kind, named } = asked;
  await lockOrganisations(db, [asked.from, asked.into ?? ''], scope, kind === 'split' ? asked.from : null);
  const from = await organisationForChange(db, asked.from, scope);
  if (from === undefined) throw new Problem('not-found');
  const isOwn = from.id === caller.organisationId;
  const into = isOwn && kind === 'split' ? from : await takerOf(db, asked, from, scope);
  if (into === undefined) throw problemWith([{ code: 'organisation-unknown', path: '/into' }]);
  if (![from, into].every(({ path }) => path.startsWith(proposer.organisationPath))) {
    throw new Problem('proposer-not-administrator');
  }
  const going = await goingOf(db, from, named);
  const hands = [proposer, caller];
  const beside = await officesBelow(db, kind === 'split' ? (into.parentId ?? '') : into.id);
  const facts: ReorganisationFacts = {
    kind,
    from,
    into,
    ...(named === undefined ? {} : { named }),
    going,
    beside,
    isNameTaken: kind === 'split' && beside.some((one) => one.kind === into.kind && one.name === into.name),
    hands,
    ...(await ownIn(db, hands, going)),
    isAnotherRunning: await isReorganising(db, [from.path, into.path]),
  };
  const faults = [
    ...when(asked.effectiveOn > today, 'date-in-future', undefined, '/effectiveOn'),
    ...reorganisationFaults(facts),
  ];
  if (faults.length > 0) throw problemWith(faults);
  return { from, into, going };
};
