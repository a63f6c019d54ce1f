import type { Pool } from 'pg';
import { type EnvelopeDifference, envelopeDifferences } from '../../db/budgets';
import { caseRecord } from '../../db/caseRecords';
import { totalsOf } from '../../db/ledger';
import { inSnapshot } from '../../db/transaction';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { inTodaysShape } from '../../domain/kernel/journal/shape';
import { emptyLedger } from '../../domain/kernel/ledger/ledger';
import { type LedgerOf, POSITIONS } from '../../domain/kernel/ledger/movement';
import { type Fault, faultsBetween } from './fault';
import { ledgerIn, moneyFaults } from './money';
import { replayJournal } from './replayJournal';
import { allCases } from './verifyAll';

/** What does not agree in one case, or in a programme's totals or envelopes. */
export interface MoneyFault extends Fault {
  readonly caseId?: string;
  readonly programme: string;
}

/** The result: how many cases were looked at, and where they do not agree. */
export interface MoneyReconciled {
  readonly cases: number;
  readonly faults: readonly MoneyFault[];
}

type Programmes = ReadonlyMap<string, AnyProgramme>;

const added = (one: LedgerOf<string>, other: LedgerOf<string>): LedgerOf<string> =>
  Object.fromEntries(
    Object.entries(one).map(([source, held]) => [
      source,
      Object.fromEntries(POSITIONS.map((at) => [at, held[at] + (other[source]?.[at] ?? 0)])),
    ]),
  ) as LedgerOf<string>;

/** One case: its postings and balances, and the sums in its stored state, are those of its journal's events. */
const ofCase = async (pool: Pool, programmes: Programmes, caseId: string) =>
  inSnapshot(pool, async (db) => {
    const record = await caseRecord(db, caseId);
    const programme = programmes.get(record?.programme ?? '');
    if (record === undefined || programme === undefined) return undefined;
    const replayed = await replayJournal(db, programme, caseId);
    const { version, facts } = replayed;
    const state = inTodaysShape<Parameters<typeof ledgerIn>[0]>(programme.stateUpcasters, record.state, record.shape);
    const { granted, paid } = { granted: record.grantedFen, paid: record.paidFen };
    const { grantedFen, paidFen } = programme.summary(facts);
    const faults = [
      ...replayed.faults,
      ...(await moneyFaults(db, caseId, replayed)),
      ...faultsBetween(ledgerIn(facts), ledgerIn(state), { version, what: 'field /ledger', other: 'read model' }),
      ...faultsBetween(
        { granted: grantedFen, paid: paidFen },
        { granted, paid },
        { version, what: 'case_record', other: 'read model' },
      ),
    ];
    return { programme: programme.name, ledger: ledgerIn(facts), faults };
  });

/** What the figures of envelopes are compared with. */
const COUNTED_FROM: Readonly<Record<EnvelopeDifference['what'], string>> = {
  envelope: 'its entries',
  case: 'the postings',
  posting: 'the posting',
};

const envelopeFault = ({ what, id, source, position, expected, found }: EnvelopeDifference): Fault => ({
  version: 0,
  field: `/${source}/${position}`,
  text: `envelopes: ${what} ${id} /${source}/${position}: ${COUNTED_FROM[what]} ${expected}, envelope ${found}`,
});

/**
 * Whether all money agrees: for every case the postings, the balances and the state with the events of its journal; for
 * every programme the totals that the board shows with the sum of its journals, and its envelopes with the postings. It
 * only reads. Totals are compared when nothing is committed meanwhile: a case that changes while it runs is told as a
 * difference.
 */
export const reconcileMoney = async (pool: Pool, programmes: Programmes): Promise<MoneyReconciled> => {
  const sums = new Map([...programmes.values()].map(({ name, sources }) => [name, emptyLedger(sources)]));
  const faults: MoneyFault[] = [];
  let cases = 0;
  for await (const caseId of allCases(pool)) {
    const found = await ofCase(pool, programmes, caseId);
    if (found === undefined) continue;
    cases += 1;
    const { programme, ledger } = found;
    faults.push(...found.faults.map((fault) => ({ ...fault, caseId, programme })));
    const sum = sums.get(programme);
    if (sum !== undefined && ledger !== undefined) sums.set(programme, added(sum, ledger));
  }
  for (const [programme, sum] of sums) {
    const totals = added(emptyLedger(Object.keys(sum)), await totalsOf(pool, programme));
    faults.push(
      ...faultsBetween(sum, totals, { version: 0, what: 'programme total', other: 'read model' }).map((fault) => ({
        ...fault,
        programme,
      })),
      ...(await envelopeDifferences(pool, programme)).map((one) => ({ ...envelopeFault(one), programme })),
    );
  }
  return { cases, faults };
};
