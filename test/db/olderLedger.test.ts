import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { balancesOf } from '../../db/ledger';
import { migrate } from '../../db/migrate';
import { numbersOfCase } from '../../db/numbers';
import { holdNumbersAnew } from '../../db/numbersAnew';
import { createPool } from '../../db/pool';
import { looksLike } from '../../domain/kernel/deliberation/lookAlike';
import { heldNumber } from '../../domain/kernel/documents/numbers';
import { shapeOf } from '../../domain/kernel/journal/shape';
import { emptyLedger } from '../../domain/kernel/ledger/ledger';
import { invoiceNumber } from '../../domain/renovation/invoices';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { serverAddresses } from '../support/servers/serverAddresses';

const NAME = `ledger_${randomUUID().replaceAll('-', '')}`;
const CASE = randomUUID();
const URL_OF = (name: string) => serverAddresses().postgresUrl.replace(/\/[^/]*$/, `/${name}`);
const MIGRATIONS = join(__dirname, '..', '..', 'db', 'migrations');
const AT = '2026-03-02T01:00:00.000Z';

const asOwner = async (sql: readonly string[], name = 'postgres'): Promise<void> => {
  const client = new Client({ connectionString: URL_OF(name) });
  await client.connect();
  for (const one of sql) await client.query(one);
  await client.end();
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yuanluo-ledger-'));
  await asOwner([`CREATE DATABASE ${NAME}`]);
});
afterAll(async () => {
  await asOwner([`DROP DATABASE ${NAME} WITH (FORCE)`]);
  await rm(folder, { recursive: true, force: true });
});

const journalRow = (version: number, command: string, events: readonly object[]): string =>
  `INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, to_stage, entered_stages,
     policy_version, calendar_version, events, answer, state_hash, personal_commitment, previous_hash, hash)
   VALUES ('${CASE}', ${version}, '${AT}', '${command}', 'a', 'body', 'o', 'subsidy', '{}', '', '',
     '${JSON.stringify(events)}', '{}', '', '', '', '')`;

const posting = (version: number, no: number, from: string, to: string, amountFen: number): string =>
  `INSERT INTO ledger_entry (case_id, version, no, programme, source, from_position, to_position, amount_fen, reference, at)
   VALUES ('${CASE}', ${version}, ${no}, 'renovation', 'subsidy', '${from}', '${to}', ${amountFen}, 'x', '${AT}')`;

const received = (receipt: string, amountFen: number) => ({
  type: 'coFundingRecorded',
  v: 1,
  data: { amountFen, receivedOn: '2026-03-02', receipt },
});
const refunded = (receipt: string, amountFen: number) => ({
  type: 'coFundingRefunded',
  v: 1,
  data: { amountFen, receipt },
});

const EMPTY = emptyLedger(['one']).one;

/** A case with this state, as the release before wrote it. */
const recordOf = (id: string, state: object): string =>
  `INSERT INTO case_record (id, programme, version, organisation_path, district_path, name, city,
      policy_version, calendar_version, stage, stage_since, suspended, overridden, granted_fen, paid_fen, state, shape,
      state_hash, updated_at)
    VALUES ('${id}', 'renovation', 5, 'programme/c/d/s/m/${id}/', 'programme/c/d/', '某院', '成都',
      '${STANDARD_POLICY.version}', '', 'subsidy', '${AT}', false, false, 0, 0, '${JSON.stringify(state)}',
      ${shapeOf(RENOVATION.stateUpcasters)}, '', '${AT}')`;

test('postings and receipts of the release before are carried over, and its workers still write while it runs on', async () => {
  for (const file of await readdir(MIGRATIONS)) {
    if (file < '042') await copyFile(join(MIGRATIONS, file), join(folder, file));
  }
  await migrate(URL_OF(NAME), join(folder, '*'));
  await asOwner(
    [
      `INSERT INTO programme VALUES ('renovation', 'supervisor')`,
      `INSERT INTO programme_funding_source VALUES ('renovation', 'subsidy'), ('renovation', 'coFunding')`,
      'SET session_replication_role = replica',
      recordOf(CASE, {}),
      // Approved, returned, approved again, paid, and a part of it recovered; what no payment needed went back.
      ...[1, 2, 3].map((version) => journalRow(version, 'any', [])),
      posting(1, 1, 'envelope', 'reserved', 100),
      posting(1, 2, 'reserved', 'returned', 100),
      posting(2, 1, 'envelope', 'reserved', 100),
      posting(2, 2, 'reserved', 'committed', 100),
      posting(3, 1, 'committed', 'paid', 80),
      posting(3, 2, 'paid', 'returned', 30),
      posting(3, 3, 'committed', 'returned', 20),
      journalRow(4, 'recordCoFunding', [received('1', 70)]),
      journalRow(5, 'refundCoFunding', [refunded('2', 10)]),
    ],
    NAME,
  );
  await migrate(URL_OF(NAME));
  const pool = createPool(URL_OF(NAME), { as: 'owner', max: 1 });
  try {
    expect(await balancesOf(pool, CASE)).toEqual({
      subsidy: { ...EMPTY, paid: 50, recovered: 30 },
      coFunding: { ...EMPTY, received: 60, refunded: 10 },
    });
    for (const sql of [
      journalRow(6, 'recordCoFunding', [received('3', 5)]),
      posting(6, 9, 'envelope', 'reserved', 7),
      posting(6, 10, 'reserved', 'returned', 3),
    ])
      await pool.query(sql);
    expect(await balancesOf(pool, CASE)).toEqual({
      subsidy: { ...EMPTY, reserved: 4, paid: 50, recovered: 30 },
      coFunding: { ...EMPTY, received: 65, refunded: 10 },
    });
  } finally {
    await pool.end();
  }
});

test('numbers of invoices and vouchers of before are compared as today’s are, and whichever came first keeps its own', async () => {
  const name = `${NAME}_numbers`;
  await asOwner([`CREATE DATABASE ${name}`]);
  for (const file of await readdir(MIGRATIONS)) {
    if (file < '049') await copyFile(join(MIGRATIONS, file), join(folder, file));
  }
  await migrate(URL_OF(name), join(folder, '*'));
  const [first, second] = [randomUUID(), randomUUID()];
  const asBefore = (written: string): string => looksLike(written.replace(/\p{Pd}/gu, '-'));
  const row = (kind: string, number: string, caseId: string, version = 1): string =>
    `INSERT INTO document_number VALUES ('${kind}', '${number}', '${caseId}', ${version})`;
  const vouchers = ['ICBC-77', '回单（2026）第①号', 'Ａ－1 / 2', '建行_3:4.5', '农行·6〇7', '——', '川01-执（3）'];
  // Those of other scripts, as they were stored: ٢ and ३ as written.
  const digits = { before: ['回单٢३o', 'l٢'], now: ['回单230', '12'] };
  const old = { code: '1100-1100-1100', number: '2222 2222' };
  const pool = createPool(URL_OF(name), { as: 'owner', max: 1 });
  try {
    await pool.query('SET session_replication_role = replica');
    for (const sql of [
      ...vouchers.map((written) => row('voucher', asBefore(written), first)),
      ...digits.before.map((number) => row('voucher', number, first)),
      row('voucher', asBefore('ICBC 77'), second),
      row('voucher', asBefore('B-1'), second, 2),
      row('invoice', asBefore('110011001100:22222222'), second),
    ])
      await pool.query(sql);
    const [third, fourth] = [randomUUID(), randomUUID()].sort() as [string, string];
    const invoiced = {
      receipts: [],
      invoices: [{ ...old, no: 1, organisationId: 'firm', evidence: ['a'.repeat(64)] }],
    };
    const slip = { receipt: '收-1', payer: '街道', amountFen: 5, receivedOn: '2026-05-01', evidence: ['b'.repeat(64)] };
    const payees = [{ organisationId: 'firm', bank: '某行', payeeAccount: '6222 01', evidence: ['c'.repeat(64)] }];
    const waiting = { ...invoiced, payees, requests: [{ no: 1, command: 'recordReceipt', awaits: [], input: slip }] };
    for (const sql of [
      'INSERT INTO programme VALUES ($$renovation$$, $$supervisor$$)',
      recordOf(third, waiting),
      recordOf(fourth, invoiced),
      row('voucher', 'stale', third),
    ])
      await pool.query(sql);
    await migrate(URL_OF(name));
    // What states say is held from then on: accounts, files, and receipts by each two of payer, amount and day, and by all three.
    const now = await numbersOfCase(pool, third);
    expect(now.map(({ kind }) => kind)).toEqual([
      ...['account', 'invoiceFile', 'receipt', 'receipt', 'receipt', 'receipt', 'receiptFile'],
    ]);
    await holdNumbersAnew(pool);
    expect(await numbersOfCase(pool, third)).toEqual(now);
    expect(await numbersOfCase(pool, fourth)).toEqual([]);
    const sorted = (rows: readonly object[]): readonly string[] => rows.map((one) => JSON.stringify(one)).sort();
    const held = [...(await numbersOfCase(pool, first)), ...(await numbersOfCase(pool, second))];
    expect(sorted(held)).toEqual(
      sorted([
        ...[...vouchers, ...digits.now].map((one) => heldNumber('voucher', one)),
        heldNumber('voucher', 'b1'),
        invoiceNumber(old),
      ]),
    );
  } finally {
    await pool.end();
    await asOwner([`DROP DATABASE ${name} WITH (FORCE)`]);
  }
});
