import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApi } from '../../api/app';
import { formatCode, hashOfCode, newCode, normalizeCode } from '../../api/votes/code';
import { auditOf, isAuditIntact } from '../../db/audit';
import { Person } from '../../demonstration/client';
import { codesOnSlips, enterPapers, printSlips, vote } from '../../demonstration/papers';
import { PHONE, rollBody } from '../../demonstration/roll';
import { phoneDigits } from '../../domain/kernel/deliberation/voteFactor';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { codesByOwner, unitsOwnedBy } from '../support/database/rolls';

const OWNERS = Array.from({ length: 20 }, (_, i) => `o${i + 1}`);

let office: Office;
let id: string;
let ballotId: string;
let ballot: string;
let resident: Person;

/** The codes on the slips that were printed first, by owner. */
let codes: ReadonlyMap<string, string>;
const codeOf = (owner: string): string => codes.get(owner) ?? '';
const print = async (by = office.people.community) => codesByOwner(await printSlips(by, ballot));
const reprint = (ownerKeys: readonly string[], by = office.people.community) =>
  by.ask<string>(`${ballot}/vote-slips/reprints`, { body: { ownerKeys, why: '遗失' } });
/** Whoever handles papers has not printed slips. */
const enter = async (ownerKey: string, choice = 'for') =>
  enterPapers({ gridWorker: office.people.gridWorker, community: office.people.projectManager }, ballot, [
    { ownerKey, choice, channel: 'paper', receivedOn: await office.today() },
  ]);
const send = (code: string, body: object) =>
  resident.ask<{ code?: string; state?: string }>(`/api/v1/public/votes/${code}`, { body });
const cast = (code: string, choice = 'for') => send(code, vote(choice));
interface Audited {
  readonly entries: readonly { readonly command: string; readonly by: string; readonly detail: object }[];
}
/** As the auditor reads it over HTTP. */
const audit = async (of: 'acts' | 'reads' | 'roll') =>
  (await office.people.supervisor.must<Audited>(`${ballot}/audit?of=${of}&limit=200`)).body;
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
  test('every code is another one, and nothing derives it', () => {
    const codes = Array.from({ length: 1000 }, newCode);
    expect(new Set(codes).size).toBe(1000);
    expect(codes.filter((code) => !/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code))).toEqual([]);
  });

  test('a code may be typed in groups, in lower case, and with letters for digits', () => {
    expect(formatCode('0123456789ABCDEF')).toBe('0123-4567-89AB-CDEF');
    expect(normalizeCode('oi23-4567 89ab-cdef')).toBe('0123456789ABCDEF');
    expect(hashOfCode('0123-4567-89ab-cdef')).toBe(hashOfCode('0123456789ABCDEF'));
  });
});

describe('slips', () => {
  test('are printed once for all who have not voted; codes and numbers are kept as hashes alone', async () => {
    await enter('o20');
    codes = await print();
    expect(codes.size).toBe(19);
    expect((await print()).size).toBe(0);
    expect((await office.people.community.ask(`${ballot}/vote-slips`)).status).toBe(405);
    const dump = JSON.stringify(
      (
        await office.api.database.ownerPool.query(
          `SELECT (SELECT jsonb_agg(c) FROM vote_code c) AS codes, (SELECT jsonb_agg(a.body) FROM idempotent_response a) AS answers,
         (SELECT jsonb_agg(d) FROM audit_entry d) AS audit, (SELECT jsonb_agg(p) FROM roll_owner_phone p) AS phones`,
        )
      ).rows,
    );
    expect([...codes.values(), phoneDigits(PHONE)].filter((secret) => dump.includes(secret))).toEqual([]);
    expect(dump).toContain(hashOfCode(codeOf('o1')));
  });

  test('are printed by nobody who imported the roll or handles papers, and who printed them handles none', async () => {
    const { projectManager, community, gridWorker } = office.people;
    const refused = async (by: Person) => (await by.ask(`${ballot}/vote-slips`, { body: {} })).body.code;
    expect([await refused(projectManager), await refused(gridWorker)]).toEqual([
      'slips-by-importer',
      'role-not-allowed',
    ]);
    const paper = { ownerKey: 'o19', choice: 'for', channel: 'paper', receivedOn: await office.today() };
    for (const [path, body] of [
      ['papers', { papers: [paper] }],
      ['papers/verifications', { papers: [{ ownerKey: 'o20', choice: 'for' }] }],
      ['papers/withdrawals', { papers: [{ ownerKey: 'o20', why: '作废' }] }],
    ] as const) {
      expect((await community.ask(`${ballot}/${path}`, { body })).body.code).toBe('papers-by-printer');
    }
  });

  test('are printed again with a reason: the code before is void, the next one works, and all is on record', async () => {
    const old = codeOf('o4');
    const page = await reprint(['o4']);
    const [{ code } = { code: '' }] = codesOnSlips(page.body);
    expect([page.status, page.body.includes('2（重印次序')]).toEqual([200, true]);
    expect((await cast(old)).body.code).toBe('vote-code-revoked');
    expect((await cast(code)).status).toBe(200);
    // Whoever has voted online may have lost the slip, too.
    expect((await reprint(['o4'])).status).toBe(200);
    const faults = (answer: { body: unknown }) => (answer.body as { errors: object[] }).errors;
    expect(faults(await reprint(['o20', 'nobody', 'o5']))).toMatchObject([
      { code: 'owner-unknown', path: '/ownerKeys/1' },
    ]);
    expect(faults(await reprint(['o5', 'o5']))).toMatchObject([{ code: 'line-duplicate', path: '/ownerKeys/1' }]);
    const { body } = await office.people.supervisor.must<{ codes: { ownerKey: string }[] }>(`${ballot}/vote-codes`);
    expect(body.codes.filter(({ ownerKey }) => ownerKey === 'o4')).toMatchObject([
      { no: 1, revokedBy: expect.any(String), why: '遗失', hasVoted: false },
      { no: 2, why: '遗失', hasVoted: true },
      { no: 3, revokedBy: null, why: null, hasVoted: false },
    ]);
  });

  test('a revoked code is refused, the vote it cast stands, and an unknown one is not found', async () => {
    const revoke = (ownerKeys: string[]) =>
      office.people.community.ask(`${ballot}/vote-codes/revocations`, { body: { ownerKeys, why: '遗失' } });
    const before = await turnout();
    expect((await revoke(['o4'])).body).toEqual({ revoked: 1 });
    expect((await revoke(['o4'])).body.code).toBe('vote-code-unknown');
    expect(await turnout()).toBe(before);
    expect((await cast('0'.repeat(16))).body.code).toBe('vote-code-unknown');
  });
});

/** One corrupt account that prints the slips knows every code, and is one hand. */
describe('whoever prints the slips', () => {
  test('cannot vote with the codes: without the owner’s number nothing counts, and each try shows', async () => {
    const before = await turnout();
    const tries = await Promise.all(
      ['o10', 'o11', 'o12'].flatMap((owner) =>
        ['', '0000', '12'].map((phone) => send(codeOf(owner), { choice: 'for', phone })),
      ),
    );
    expect(new Set(tries.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['403 vote-phone-wrong']),
    );
    expect((await send(codeOf('o10'), { choice: 'for' })).body.code).toBe('vote-phone-missing');
    expect(await turnout()).toBe(before);
    const { entries } = await audit('acts');
    expect(entries.filter(({ command }) => command === 'voteOnlineRefused')).toHaveLength(9);
  });

  test('has five tries for an owner, however many at once and however many slips', async () => {
    const wrong = (code: string) => send(code, { choice: 'for', phone: '1234' });
    const told = async (answers: readonly Promise<{ body: { code?: string } }>[]) =>
      (await Promise.all(answers)).map(({ body }) => body.code).sort();
    expect(await told(Array.from({ length: 4 }, () => wrong(codeOf('o13'))))).toEqual(
      Array(4).fill('vote-phone-wrong'),
    );
    const [{ code } = { code: '' }] = codesOnSlips((await reprint(['o13'])).body);
    expect(await told(Array.from({ length: 6 }, () => wrong(code)))).toEqual([
      ...Array(5).fill('vote-online-blocked'),
      'vote-phone-wrong',
    ]);
    // Now the owner votes on paper.
    expect((await cast(code)).body.code).toBe('vote-online-blocked');
    await enter('o13');
  });

  test('cannot read the codes afterwards, and the auditor reads who printed and who looked', async () => {
    const { community, gridWorker } = office.people;
    const seen = JSON.stringify((await community.must(`${ballot}/vote-codes`)).body);
    expect([...codes.values()].filter((code) => seen.includes(code))).toEqual([]);
    await gridWorker.must(`${ballot}/papers/acts?ownerKey=o20`);
    expect((await community.ask(`${ballot}/audit`)).status).toBe(403);
    const [acts, reads, roll] = [await audit('acts'), await audit('reads'), await audit('roll')];
    expect(roll.entries.at(-1)).toMatchObject({ command: 'importRoll', name: '导入名册', by: expect.any(String) });
    expect(acts.entries.filter(({ command }) => command === 'printVoteSlips').at(-1)).toMatchObject({
      by: expect.any(String),
      name: '打印表决码条',
      detail: { owners: expect.arrayContaining(['o1', 'o19']) },
    });
    expect(reads.entries.slice(0, 3)).toMatchObject([
      { command: 'listBallotAudit', name: '查阅办理记录' },
      { command: 'getPaper', detail: { ownerKey: 'o20' } },
      { command: 'listVoteCodes' },
    ]);
    expect(isAuditIntact(await auditOf(office.api.database.pool, `ballotReads/${ballotId}`))).toBe(true);
  });
});

describe('voting online', () => {
  test('an owner reads the motion, votes with the number of the roll however it is typed, and the vote counts at once', async () => {
    const seen = await resident.must(`/api/v1/public/votes/${codeOf('o1')}`);
    expect(seen.body).toMatchObject({
      motion: { title: '改不改' },
      units: ['1 1'],
      areaCentiSqm: 6800,
      secondFactor: 'lastDigits',
      slip: 1,
      state: 'open',
    });
    const before = await turnout();
    expect((await send(codeOf('o1'), { choice: 'against', phone: '+86 138 0013 ８０００' })).body.state).toBe('voted');
    expect(await turnout()).toBe(before + 1);
    expect((await office.people.gridWorker.must(ballot)).body.pending).toBe(0);
  });

  test('thirty simultaneous votes with a code are one vote', async () => {
    const before = await turnout();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => cast(codeOf('o2'), i % 2 ? 'for' : 'against')),
    );
    expect(answers.some((answer) => answer.status === 200)).toBe(true);
    expect(await turnout()).toBe(before + 1);
  });

  test('an owner in whose name a paper stands votes: neither counts until a third has settled it, also without a slip before', async () => {
    // Entered before the slips were printed, so the owner had none: one is printed by name.
    const [{ code } = { code: '' }] = codesOnSlips((await reprint(['o20'])).body);
    expect((await resident.must(`/api/v1/public/votes/${code}`)).body.state).toBe('onPaper');
    const page = await resident.must<string>(`/v/${code}`);
    expect(page.body).toMatch(/已登记一张您名下的纸质票[\s\S]*name="choice"/);
    const pending = async () => (await office.people.gridWorker.must(ballot)).body.pending;
    const [before, waiting] = [await turnout(), (await pending()) as number];
    const sent = await fetch(`${office.api.url}/v/${code}`, {
      method: 'POST',
      body: new URLSearchParams(vote('against')),
    });
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('目前均不计入')]);
    expect([await turnout(), await pending()]).toEqual([before, waiting + 1]);
    const again = await cast(code);
    expect([again.status, again.body.state]).toEqual([200, 'disputed']);
    const seen = await resident.must<string>(`/v/${code}`);
    expect(seen.body).toContain('由未经手该票的第三人在您到场时裁定');
    expect(seen.body).toContain('name="choice"');
    expect((await resident.must(`/api/v1/public/votes/${code}`)).body.state).toBe('disputed');
  });

  test('a withdrawal that two people agree on makes room for the vote', async () => {
    const code = codeOf('o3');
    await enter('o3');
    await office.people.gridWorker.must(`${ballot}/papers/withdrawals`, {
      body: { papers: [{ ownerKey: 'o3', why: '业主要求' }] },
    });
    await office.people.projectManager.must(`${ballot}/papers/verifications`, {
      body: { papers: [{ ownerKey: 'o3', choice: 'noPaper' }] },
    });
    expect((await cast(code, 'against')).body.state).toBe('voted');
  });

  test('the voting page is in the phone’s language, works without scripts, and shows a wrong number above the form', async () => {
    const page = await resident.must<string>(`/v/${codeOf('o5')}`, { headers: { 'accept-language': 'en' } });
    expect(page.body).toMatch(/Your choice[\s\S]*value="abstain"[\s\S]*last four digits/);
    expect(page.body).not.toMatch(/<script|o5/);
    const sendForm = async (fields: Record<string, string>) => {
      const answer = await fetch(`${office.api.url}/v/${codeOf('o5')}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
      });
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };
    expect(await sendForm({ choice: 'for', phone: '1111' })).toMatchObject({
      status: 403,
      text: expect.stringMatching(/role="alert">与名册中登记的电话不符[\s\S]*name="choice"/),
    });
    expect(await sendForm(vote('for'))).toMatchObject({ status: 200, text: expect.stringContaining('您的表决已收到') });
    expect(await sendForm({ choice: 'maybe' })).toMatchObject({ status: 400, type: 'text/html; charset=utf-8' });
    const after = await resident.must<string>(`/v/${codeOf('o5')}`);
    expect(after.body).toMatch(/您已投票。截止前可以重投[\s\S]*name="choice"/);
  });

  test('the audit log says that an owner voted, not what', async () => {
    const rows = await auditOf(office.api.database.pool, `ballot/${ballotId}`);
    const mine = rows.filter((row) => row.command === 'voteOnline');
    expect(mine.map((row) => row.detail)).toContainEqual({ ballot: ballotId, owners: ['o1'] });
    expect(JSON.stringify(mine)).not.toMatch(/against|"for"/);
    expect(isAuditIntact(rows)).toBe(true);
  });

  test('a voting code appears in no log, and its page is not cached', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
    const app = createApi({ ...office.api.deps, logger });
    const server = app.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const code = codeOf('o8');
    const answer = await fetch(`${url}/v/${code}`);
    await fetch(`${url}/api/v1/public/votes/${code}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(lines.join('')).toContain('/v/…');
    expect(lines.join('')).not.toContain(code);
    server.closeAllConnections();
    server.close();
  });

  test('a home that is sold votes on paper: the number of the roll is the former owner’s', async () => {
    const { community, projectManager } = office.people;
    const transfer = {
      building: '1',
      unit: '9',
      ownerKey: 'N',
      names: ['新业主'],
      transferredOn: await office.today(),
      evidence: '不动产证',
    };
    const enterTransfer = (by: Person) => by.must(`${ballot}/transfers`, { body: { transfers: [transfer] } });
    await enterTransfer(community);
    // One person alone takes no vote from an owner.
    expect((await resident.must(`/api/v1/public/votes/${codeOf('o9')}`)).body.state).toBe('open');
    await enterTransfer(projectManager);
    expect((await cast(codeOf('o9'))).body.code).toBe('vote-code-revoked');
    expect((await print()).has('o9')).toBe(false);
  });

  test('a policy may ask for the last six of an identity number, of which the roll keeps a keyed hash alone', async () => {
    const { community, projectManager } = office.people;
    const version = 'identity-digits';
    const ballotRules = { ...STANDARD_POLICY.ballot, online: { secondFactor: 'identityDigits' } };
    await office.api.administrator.must('/api/v1/courtyards/policies', {
      body: { ...STANDARD_POLICY, version, name: '凭证件号码', ballot: ballotRules },
    });
    const { body } = await projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: { organisationId: office.at.community, profile: { name: '证件院', city: '成都' }, policyVersion: version },
    });
    const [first, second, third] = unitsOwnedBy('o1', 'o2', 'o3');
    if (!first || !second || !third) throw new Error('no units');
    const number = '11010519491231002X';
    const units = [{ ...first, identityNumber: number }, { ...second, identityNumber: '０４２５１Ｘ' }, third];
    const refused = await projectManager.ask<{ errors: object[] }>(`/api/v1/courtyards/${body.courtyardId}/rolls`, {
      body: { ...rollBody(units), units: [{ ...first, identityNumber: `${number.slice(0, 17)}1` }, second, third] },
    });
    expect(refused.body.errors).toMatchObject([{ code: 'owner-identity-invalid', path: '/units/0/identityNumber' }]);
    const opened = await withOpenBallot(office, body.courtyardId, units);
    const there = `/api/v1/courtyards/${body.courtyardId}/ballots/${opened.ballotId}`;
    const printed = await community.must<string>(`${there}/vote-slips`, { body: {} });
    expect(printed.body).toMatch(/1 户在名册中没有登记所需的号码[\s\S]*证件号码后六位/);
    const slips = codesByOwner(codesOnSlips(printed.body));
    expect([...slips.keys()]).toEqual(['o1', 'o2']);
    const [mine = '', theirs = ''] = [...slips.values()];
    expect((await resident.must<string>(`/v/${mine}`)).body).toMatch(
      /您的证件号码后六位[\s\S]*name="identityDigits" type="text"/,
    );
    const told = async (code: string, sent: object) => (await send(code, { choice: 'for', ...sent })).body;
    // Neither a telephone number nor the digits of somebody else.
    expect((await told(mine, { phone: PHONE })).code).toBe('vote-identity-missing');
    expect((await told(mine, { identityDigits: '04251X' })).code).toBe('vote-identity-wrong');
    expect((await told(mine, { identityDigits: '31002x' })).state).toBe('voted');
    expect((await told(theirs, { identityDigits: '04251x' })).state).toBe('voted');
    const kept = await office.api.database.ownerPool.query(
      `SELECT (SELECT jsonb_agg(i) FROM roll_owner_identity i) AS numbers, (SELECT jsonb_agg(d) FROM audit_entry d) AS audit,
       (SELECT jsonb_agg(a.body) FROM idempotent_response a) AS answers`,
    );
    expect(JSON.stringify(kept.rows)).not.toMatch(/31002X|04251X/i);
  });

  test('whoever sold a home after voting changes its vote no more; one person’s word that it is sold changes nothing', async () => {
    const { community, projectManager } = office.people;
    const sold = (unit: string, ownerKey: string) => ({
      body: {
        transfers: [{ building: '1', unit, ownerKey, names: ['又一业主'], transferredOn: today, evidence: '不动产证' }],
      },
    });
    const today = await office.today();
    expect((await cast(codeOf('o8'))).status).toBe(200);
    await community.must(`${ballot}/transfers`, sold('8', 'N8'));
    expect((await cast(codeOf('o8'), 'abstain')).status).toBe(200);
    const [{ code } = { code: '' }] = codesOnSlips((await reprint(['o8'])).body);
    await projectManager.must(`${ballot}/transfers`, sold('8', 'N8'));
    expect((await cast(code, 'against')).body.code).toBe('vote-code-revoked');
    const { body } = await office.people.supervisor.must<{ acts: object[] }>(`${ballot}/papers/acts?ownerKey=o8`);
    expect(body.acts).toHaveLength(2);
  });

  test('whoever imported another roll of the courtyard knows the numbers, too, and prints no more slips', async () => {
    const roll = rollBody(unitsOwnedBy('o6', 'o7'));
    await office.people.community.must(`/api/v1/courtyards/${id}/rolls`, { body: roll });
    expect((await reprint(['o6'])).body).toMatchObject({ code: 'slips-by-importer' });
  });

  test('online votes after the close are refused, also while papers from before it may be entered', async () => {
    const { closesAt } = (await office.people.gridWorker.must<{ closesAt: string }>(ballot)).body;
    await office.clock.past(closesAt);
    expect((await cast(codeOf('o7'))).body.code).toBe('ballot-closed');
    const page = await resident.ask<string>(`/v/${codeOf('o7')}`);
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('表决已经结束')]);
    expect(page.body).not.toContain('name="choice"');
  });

  test('guessing many voting codes is rate limited', async () => {
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => resident.ask('/api/v1/public/votes/AAAAAAAAAAAAAAAA')),
    );
    const late = answers.find((answer) => answer.status === 429);
    expect([late?.body, late?.headers.get('retry-after')]).toMatchObject([{ code: 'too-many-requests' }, '60']);
  });
});
