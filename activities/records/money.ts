import { balancesOf, ledgerOf } from '../../db/ledger';
import type { Queryable } from '../../db/queryable';
import type { CaseState } from '../../domain/kernel/engine/case';
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

/** Compares the postings of a case, their sums and its balances with its journal. */
export const moneyFaults = async (
  db: Queryable,
  caseId: string,
  { version, facts, movements }: ReplayedJournal,
): Promise<readonly Fault[]> => {
  const postings = movementsByRow(await ledgerOf(db, caseId));
  const ledger = ledgerIn(facts);
  const compare = (what: string, journal: unknown, found: unknown): readonly Fault[] =>
    faultsBetween(journal, found, { version, what, other: 'read model' });
  return [
    ...compare('ledger_entry', movements, postings),
    ...(ledger === undefined
      ? []
      : [
          ...compare('ledger_entry summed', ledger, sumsOf(ledger, postings)),
          ...compare('ledger_balance', ledger, withEmptyPositions(ledger, await balancesOf(db, caseId))),
        ]),
  ];
};
