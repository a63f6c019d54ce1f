import type { PoolClient } from 'pg';
import type { Cast } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { hashOf } from '../../../store/store';
import { until } from '../time/until';
import { toldOf } from './contracted';
import type { Office } from './office';
import { uploadFile } from './sampleFiles';

/** A file of this content in a courtyard, by its content address. */
export const fileIn = async (one: string, by: Person, name: string): Promise<string> => {
  const content = Buffer.from(`%PDF-1.4\n%%EOF\n${name}`);
  await uploadFile(by, one, content);
  return hashOf(content);
};

interface TwoCourtyards {
  readonly office: Office;
  readonly at: Cast;
  readonly both: readonly [string, string];
}

const TAKE = `INSERT INTO document_number (kind, number, case_id, version) VALUES ($1, $2, $3, 1)`;

/** Two courtyards that show one file at the same instant, for different things. */
export const filesAtOnce = (here: () => TwoCourtyards): void => {
  test('a file that two courtyards show at once for different things proves the first alone, and the other is told at once', async () => {
    const { office, at, both } = here();
    const issuedOn = await office.today();
    for (const [i, name] of ['两用甲', '两用乙', '两用丙'].entries()) {
      const evidence = [await fileIn(both[0], at.contractor, name)];
      await fileIn(both[1], at.projectManager, name);
      const invoice = { number: `9${i}`.padEnd(20, '0'), amountFen: 1, issuedOn, evidence };
      const receipt = { source: 'utilities', payer: '市自来水公司', amountFen: 5, receivedOn: issuedOn, why: '多付' };
      const [brought, received] = await Promise.all([
        toldOf(at.contractor, both[0], 'submitInvoice', invoice),
        toldOf(at.projectManager, both[1], 'recordReceipt', { ...receipt, receipt: `两用-${i}`, evidence }),
      ]);
      expect([brought[0], received[0]].sort()).toEqual([200, 409]);
      // The firm has both contracts, and the office both courtyards: whoever comes second reads where the file stands, at once.
      if (received[0] === 200) {
        expect(brought[1]).toEqual(['file-used /evidence/0']);
        await at.subDistrictLeader.mustGive(both[1], 'confirmRequest', {});
      } else expect(received[1]).toEqual(['file-proves-elsewhere /evidence/0']);
    }
  });

  test('a commit that has not seen another’s file waits for it, and has it only if the other fails', async () => {
    const { office, both } = here();
    const { pool } = office.api.database;
    const file = 'e'.repeat(64);
    const atOnce = async (first: 'COMMIT' | 'ROLLBACK'): Promise<string> => {
      const clients = [await pool.connect(), await pool.connect()] as const;
      const take = (client: PoolClient, kind: string, caseId: string) => client.query(TAKE, [kind, file, caseId]);
      try {
        for (const client of clients) await client.query('BEGIN');
        await take(clients[0], 'invoiceFile', both[0]);
        const second = take(clients[1], 'paymentFile', both[1]).then(
          () => 'taken',
          ({ constraint }: { constraint: string }) => constraint,
        );
        await until('the second commit waits for the first', async () => {
          const { rows } = await pool.query<{ waits: boolean }>(
            `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waits`,
          );
          return rows[0]?.waits === true ? true : undefined;
        });
        await clients[0].query(first);
        const said = await second;
        await clients[1].query('ROLLBACK');
        return said;
      } finally {
        for (const client of clients) client.release();
      }
    };
    expect(await atOnce('ROLLBACK')).toBe('taken');
    expect(await atOnce('COMMIT')).toBe('document_number_once');
    await pool.query('DELETE FROM document_number WHERE number = $1', [file]);
  });
};
