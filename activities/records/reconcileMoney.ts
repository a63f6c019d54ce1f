import type { Pool } from 'pg';
import { type EnvelopeDifference, envelopeDifferences } from '../../db/budgets';
import { type CaseRecord, caseRecord } from '../../db/caseRecords';
import { grantDifferences } from '../../db/envelopeGrants';
import type { Queryable } from '../../db/queryable';
import { registrationOf } from '../../db/registrations';
import { inSnapshot } from '../../db/transaction';
import { isOpened } from '../../domain/kernel/engine/case';
import { districtOf } from '../../domain/kernel/engine/organisationPath';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { inTodaysShape } from '../../domain/kernel/journal/shape';
import { type Fault, faultsBetween } from './fault';
import { ledgerIn, moneyFaults } from './money';
import { addToSums, type MoneySums, totalFaults } from './moneyTotals';
import { numberFaults } from './numbers';
import { chainFault, type ReplayedJournal, replayJournal } from './replayJournal';
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

/** The case's row: its sums and place, and its whole state, which is where a receipt or a voucher counts once. */
const recordFaults = (programme: AnyProgramme, { version, facts }: ReplayedJournal, record: CaseRecord) => {
  const { grantedFen, paidFen, organisationPath, districtPath } = record;
  const state = inTodaysShape(programme.stateUpcasters, record.state, record.shape);
  const { grantedFen: granted, paidFen: paid } = programme.summary(facts);
  const { organisationPath: path } = facts;
  const compared = { version, other: 'read model' as const };
  return [
    ...faultsBetween(facts, state, { ...compared, what: 'field', personal: programme.personal.state }),
    ...faultsBetween(
      { granted, paid, organisationPath: path, districtPath: districtOf(path) },
      { granted: grantedFen, paid: paidFen, organisationPath, districtPath },
      { ...compared, what: 'case_record' },
    ),
  ];
};

/** Rows that the journal lacks at its end, or all of them. */
const lostFaults = ({ version }: ReplayedJournal, record: CaseRecord | undefined): readonly Fault[] => [
  ...(record === undefined ? [{ version, text: 'there is no case_record' }] : []),
  ...Array.from({ length: Math.max(0, (record?.version ?? 0) - version) }, (_, i) =>
    chainFault({ version: version + 1 + i, fault: 'missing' }),
  ),
];

/** A registration names the programme for good; a case without one has what its row says. */
const programmeFaults = (known: AnyProgramme | undefined, said: readonly (string | undefined)[]): readonly Fault[] => {
  const names = [...new Set(said.filter((name) => name !== undefined))];
  if (known === undefined) return [{ version: 0, text: `unknown programme ${names.join(', ')}` }];
  return names.length > 1
    ? [{ version: 0, text: `case_record /programme: registered ${names.join(', read model ')}` }]
    : [];
};

/** One case: all that tables say of its money is what its journal's events say. */
const readCase = async (db: Queryable, programmes: Programmes, caseId: string) => {
  const record = await caseRecord(db, caseId);
  const registered = (await registrationOf(db, caseId))?.programme;
  const name = registered ?? record?.programme ?? '';
  const programme = programmes.get(name);
  const replayed = await replayJournal(db, programme, caseId);
  const faults = [
    ...programmeFaults(programme, [registered, record?.programme]),
    ...lostFaults(replayed, record),
    ...replayed.faults,
    ...(await moneyFaults(db, { programme: name, caseId }, replayed)),
  ];
  const { facts } = replayed;
  if (programme === undefined || !isOpened(facts)) return { programme: name, faults };
  const sum = { districtPath: districtOf(facts.organisationPath), held: ledgerIn(facts) ?? {} };
  const more = [
    ...(await numberFaults(db, { programme, caseId }, replayed)),
    ...(record === undefined ? [] : recordFaults(programme, replayed, record)),
  ];
  return { programme: name, sum, faults: [...faults, ...more] };
};

/** One case that cannot be read is told as such: it hides no other. */
const ofCase = (pool: Pool, programmes: Programmes, caseId: string): ReturnType<typeof readCase> =>
  inSnapshot(pool, (db) => readCase(db, programmes, caseId)).catch((error: Error) => ({
    programme: '',
    faults: [{ version: 0, text: `the case cannot be compared: ${error.message}` }],
  }));

/** What the figures of envelopes are compared with. */
const COUNTED_FROM: Readonly<Record<EnvelopeDifference['what'], string>> = {
  envelope: 'its entries',
  case: 'the postings',
  posting: 'the posting',
  decision: 'what was confirmed',
};

const envelopeFault = ({ what, id, source, position, expected, found }: EnvelopeDifference): Fault => ({
  version: 0,
  field: `/${source}/${position}`,
  text: `envelopes: ${what} ${id} /${source}/${position}: ${COUNTED_FROM[what]} ${expected}, envelope ${found}`,
});

/**
 * Whether all money agrees: for every case that has a row, a journal, postings or balances, these with the events of its
 * journal; the totals of programmes and districts that the board shows with the sums of journals; and envelopes with the
 * postings, and with the grants and closings that were confirmed. It only reads, one case at a time. Totals are compared
 * when nothing is committed meanwhile: a case that changes while it runs is told as a difference.
 */
export const reconcileMoney = async (pool: Pool, programmes: Programmes): Promise<MoneyReconciled> => {
  const sums: MoneySums = new Map();
  const faults: MoneyFault[] = [];
  let cases = 0;
  for await (const caseId of allCases(pool)) {
    const { programme, sum, faults: found } = await ofCase(pool, programmes, caseId);
    cases += 1;
    faults.push(...found.map((fault) => ({ ...fault, caseId, programme })));
    if (sum !== undefined) addToSums(sums, { programme, ...sum });
  }
  faults.push(...(await totalFaults(pool, sums)));
  for (const programme of programmes.keys()) {
    const differences = [...(await envelopeDifferences(pool, programme)), ...(await grantDifferences(pool, programme))];
    faults.push(...differences.map((one) => ({ ...envelopeFault(one), programme })));
  }
  return { cases, faults };
};
