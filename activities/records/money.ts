import { balancesOf, ledgerOf, type PlaceOfMoney, placesOfBalances, strayPostings } from '../../db/ledger';
import type { Queryable } from '../../db/queryable';
import type { CaseState } from '../../domain/kernel/engine/case';
import { districtOf } from '../../domain/kernel/engine/organisationPath';
import { emptyLedger, isInside } from '../../domain/kernel/ledger/ledger';
import type { Account, HasLedger, LedgerOf } from '../../domain/kernel/ledger/movement';
import { type Fault, faultsBetween } from './fault';
import type { Movements, ReplayedJournal } from './replayJournal';

/** The sums of postings by source and position, for the sources in the state's ledger. */
const sumsOf = (ledger: LedgerOf<string>, postings: Movements): LedgerOf<string> => {
  const sums: Record<string, Record<string, number>> = { ...emptyLedger(Object.keys(ledger)) };
  const add = (source: string, account: Account, fen: number): void => {
    if (isInside(account)) sums[source] = { ...sums[source], [account]: (sums[source]?.[account] ?? 0) + fen };
  };
  for (const { source, from, to, amountFen } of Object.values(postings)) {
    add(source, from, -amountFen);
    add(source, to, amountFen);
  }
  return sums as LedgerOf<string>;
};

const withEmptyPositions = (ledger: LedgerOf<string>, held: Partial<LedgerOf<string>>): Partial<LedgerOf<string>> => ({
  ...sumsOf(ledger, {}),
  ...held,
});

const movementsByRow = (entries: Awaited<ReturnType<typeof ledgerOf>>): Movements =>
  Object.fromEntries(entries.map(({ version, no, ...entry }) => [`${version}/${no}`, entry as Movements[string]]));

/** What a case's journal says of its money; absent: it has none. */
export const ledgerIn = (facts: CaseState): LedgerOf<string> | undefined =>
  (facts as CaseState & Partial<HasLedger<string>>).ledger;

/** The same value for each of these keys. */
const each = <V>(keys: readonly string[], value: V): Readonly<Record<string, V>> =>
  Object.fromEntries(keys.map((key) => [key, value]));

/**
 * Compares the postings of a case, their sums and its balances with its journal; and the programme that postings and
 * balances repeat, and the balances' place, with the case's. A case without a journal has no money.
 */
export const moneyFaults = async (
  db: Queryable,
  { programme, caseId }: { readonly programme: string; readonly caseId: string },
  { version, facts, movements }: ReplayedJournal,
): Promise<readonly Fault[]> => {
  const postings = movementsByRow(await ledgerOf(db, caseId));
  const ledger = ledgerIn(facts) ?? {};
  const { organisationPath = '' } = facts as Partial<CaseState>;
  const place: PlaceOfMoney = { programme, organisationPath, districtPath: districtOf(organisationPath) };
  const [strays, places] = [await strayPostings(db, caseId, programme), await placesOfBalances(db, caseId)];
  const compare = (what: string, journal: unknown, found: unknown): readonly Fault[] =>
    faultsBetween(journal, found, { version, what, other: 'read model' });
  return [
    ...compare('ledger_entry', movements, postings),
    ...compare('ledger_entry programme', each(Object.keys(strays), programme), strays),
    ...compare('ledger_entry summed', ledger, sumsOf(ledger, postings)),
    ...compare('ledger_balance', ledger, withEmptyPositions(ledger, await balancesOf(db, caseId))),
    ...compare('ledger_balance of', each(Object.keys(places), place), places),
  ];
};
