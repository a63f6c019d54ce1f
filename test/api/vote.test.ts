import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApi } from '../../api/app';
import { formatCode, hashOfCode, normalizeCode, voteCodeFor } from '../../api/votes/code';
import { auditOf, isAuditIntact } from '../../db/audit';
import { Person } from '../../demonstration/client';
import { enterPapers } from '../../demonstration/papers';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { unitsOwnedBy } from '../support/database/rolls';

const OWNERS = Array.from({ length: 20 }, (_, i) => `o${i + 1}`);

let office: Office;
let id: string;
let ballotId: string;
let ballot: string;
let resident: Person;

const slips = async (): Promise<ReadonlyMap<string, string>> => {
  const { body } = await office.people.community.must<string>(`${ballot}/vote-slips`);
  return new Map(
    [...body.matchAll(/<strong>1 (\d+)<\/strong>[\s\S]*?\/v\/(\w{16})/g)].map(([, unit = '', code = '']) => [
      `o${unit}`,
      code,
    ]),
  );
};
const vote = (code: string, choice = 'for') => resident.ask(`/api/v1/public/votes/${code}`, { body: { choice } });
const turnout = async () =>
  ((await office.people.gridWorker.must(ballot)).body.turnout as { returned: { owners: number } }).returned.owners;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('枣子巷13号院');
  ({ ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...OWNERS)));
  ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  resident = new Person(office.api.url, 'resident');
});
afterAll(() => office?.stop());

describe('a code', () => {
  const secret = new Uint8Array(32).fill(7);

  test('a code is the same each time it is printed, and differs by ballot, owner, issue and secret', () => {
    const code = voteCodeFor(secret, 'b1', { ownerKey: 'A', no: 1 });
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(voteCodeFor(secret, 'b1', { ownerKey: 'A', no: 1 })).toBe(code);
    const others = [
      voteCodeFor(secret, 'b2', { ownerKey: 'A', no: 1 }),
      voteCodeFor(secret, 'b1', { ownerKey: 'B', no: 1 }),
      voteCodeFor(secret, 'b1', { ownerKey: 'A', no: 2 }),
      voteCodeFor(new Uint8Array(32).fill(8), 'b1', { ownerKey: 'A', no: 1 }),
    ];
    expect(new Set([code, ...others]).size).toBe(5);
  });

  test('a code may be typed in groups, in lower case, and with letters for digits', () => {
    expect(formatCode('0123456789ABCDEF')).toBe('0123-4567-89AB-CDEF');
    expect(normalizeCode('oi23-4567 89ab-cdef')).toBe('0123456789ABCDEF');
    expect(hashOfCode('0123-4567-89ab-cdef')).toBe(hashOfCode('0123456789ABCDEF'));
  });
});

describe('voting online', () => {
  test('codes are created once for all who have not voted, and stored as hashes alone', async () => {
    await enterPapers(office.people, ballot, [
      { ownerKey: 'o20', choice: 'for', channel: 'paper', receivedOn: await office.today() },
    ]);
    const issued = await office.people.community.must(`${ballot}/vote-codes`, { body: {} });
    expect([issued.status, issued.body]).toEqual([201, { issued: 19 }]);
    expect((await office.people.community.must(`${ballot}/vote-codes`, { body: {} })).body).toEqual({ issued: 0 });
    const codes = await slips();
    expect(codes.size).toBe(19);
    const dump = JSON.stringify(
      (
        await office.api.database.ownerPool.query(
          `SELECT (SELECT jsonb_agg(c) FROM vote_code c) AS codes, (SELECT jsonb_agg(a.body) FROM idempotent_response a) AS answers,
         (SELECT jsonb_agg(d) FROM audit_entry d) AS audit`,
        )
      ).rows,
    );
    expect([...codes.values()].filter((code) => dump.includes(code))).toEqual([]);
    expect(dump).toContain(hashOfCode(codes.get('o1') ?? ''));
  });

  test('an owner reads the motion and votes online, and the vote counts at once', async () => {
    const code = (await slips()).get('o1') ?? '';
    const seen = await resident.must(`/api/v1/public/votes/${code}`);
    expect(seen.body).toMatchObject({ motion: { title: '改不改' }, units: ['1 1'], areaCentiSqm: 6800, state: 'open' });
    const before = await turnout();
    expect((await vote(code, 'against')).body).toMatchObject({ state: 'used' });
    expect(await turnout()).toBe(before + 1);
    expect((await office.people.gridWorker.must(ballot)).body.pending).toBe(0);
  });

  test('a code counts for one vote, even among thirty simultaneous ones', async () => {
    const codes = await slips();
    expect(codes.has('o1')).toBe(false);
    const code = codes.get('o2') ?? '';
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => vote(code, i % 2 ? 'for' : 'against')));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.body.code))).toEqual(
      new Set(['vote-code-used']),
    );
  });

  test('an owner who has handed in a paper cannot vote online, and the code stays unused', async () => {
    const code = (await slips()).get('o3') ?? '';
    await enterPapers(office.people, ballot, [
      { ownerKey: 'o3', choice: 'for', channel: 'paper', receivedOn: await office.today() },
    ]);
    const again = await vote(code);
    expect([again.status, again.body.code]).toEqual([409, 'paper-already-recorded']);
    expect((await resident.must(`/api/v1/public/votes/${code}`)).body.state).toBe('open');
  });

  test('a revoked code is refused, its replacement works, and an unknown one is not found', async () => {
    const old = (await slips()).get('o4') ?? '';
    const revoke = (ownerKeys: string[]) =>
      office.people.community.ask(`${ballot}/vote-codes/revocations`, { body: { ownerKeys, why: '遗失' } });
    expect((await revoke(['o4'])).body).toEqual({ revoked: 1 });
    expect((await vote(old)).body.code).toBe('vote-code-revoked');
    expect((await revoke(['o4'])).body.code).toBe('vote-code-unknown');
    expect((await revoke(['o1'])).body.code).toBe('vote-code-unknown');
    await office.people.community.must(`${ballot}/vote-codes`, { body: {} });
    const fresh = (await slips()).get('o4') ?? '';
    expect(fresh).not.toBe(old);
    expect((await vote(fresh)).status).toBe(200);
    expect((await vote('0'.repeat(16))).body.code).toBe('vote-code-unknown');
  });

  test('the voting page is in the phone’s language and works without scripts', async () => {
    const code = (await slips()).get('o5') ?? '';
    const page = await resident.must<string>(`/v/${code}`, { headers: { 'accept-language': 'en' } });
    expect(page.body).toMatch(/Your choice[\s\S]*value="abstain"/);
    expect(page.body).not.toMatch(/<script|o5/);
    const send = () =>
      fetch(`${office.api.url}/v/${code}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'choice=for',
      });
    const first = await send();
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('您的表决已收到')]);
    // A form sent again by a reload says the same.
    expect((await send()).status).toBe(200);
    const wrong = await fetch(`${office.api.url}/v/${(await slips()).get('o6')}`, {
      method: 'POST',
      body: new URLSearchParams({ choice: 'maybe' }),
    });
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  });

  test('the audit log says that an owner voted, not what', async () => {
    const rows = await auditOf(office.api.database.pool, `ballot/${ballotId}`);
    const mine = rows.filter((row) => row.command === 'voteOnline');
    expect(mine.map((row) => row.detail)).toContainEqual({ ballot: ballotId, owners: ['o1'] });
    expect(JSON.stringify(mine)).not.toMatch(/against|"for"/);
    expect(isAuditIntact(rows)).toBe(true);
  });

  test('online votes after the close are refused', async () => {
    const code = (await slips()).get('o7') ?? '';
    await office.waitsIn(id).pastBallot();
    expect((await vote(code)).body.code).toBe('ballot-closed');
    const page = await resident.ask<string>(`/v/${code}`);
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('表决已经结束')]);
    expect(page.body).not.toContain('name="choice"');
  });

  test('a voting code appears in no log, and its page is not cached', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
    const app = createApi({ ...office.api.deps, logger });
    const server = app.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const code = (await slips()).get('o8') ?? '';
    const answer = await fetch(`${url}/v/${code}`);
    await fetch(`${url}/api/v1/public/votes/${code}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(lines.join('')).toContain('/v/…');
    expect(lines.join('')).not.toContain(code);
    server.closeAllConnections();
    server.close();
  });

  test('guessing many voting codes is rate limited', async () => {
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => resident.ask('/api/v1/public/votes/AAAAAAAAAAAAAAAA')),
    );
    const late = answers.find((answer) => answer.status === 429);
    expect([late?.body, late?.headers.get('retry-after')]).toMatchObject([{ code: 'too-many-requests' }, '60']);
  });
});
