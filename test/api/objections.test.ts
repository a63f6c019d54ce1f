import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApi } from '../../api/app';
import { forgetSenders } from '../../db/submissions';
import { Person } from '../../demonstration/client';
import { PHONE } from '../../demonstration/roll';
import { instantOf } from '../../domain/kernel/time/instant';
import { FIRM_ROLES } from '../../domain/renovation/roles';
import { type Office, openOffice } from '../support/api/office';
import { expectTimeToObject, type PostedResult, withPostedResult } from '../support/api/postedResult';

const SENDER = { name: '钱多多', home: '3栋2单元77号', phone: '13900008888' };

let office: Office;
let visitor: Person;
/** A server of its own for each test, with its own log. */
let url: string;
let log: string[];
let close: () => void;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());
beforeEach(async () => {
  log = [];
  // Whoever writes much is told to wait: each test begins as somebody who has written nothing yet.
  await office.api.database.pool.query('DELETE FROM rate_limit');
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const server = createApi({ ...office.api.deps, logger }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  visitor = new Person(url, 'visitor');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => close());

const posted = (name: string) => withPostedResult(office, visitor, name);

const post = (path: string, values: Record<string, string>) =>
  fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(values), redirect: 'manual' });
const byCode = (at: PostedResult, owner: string, text = '停车位太少') =>
  post(at.form, { way: 'code', voteCode: at.codes.get(owner) ?? '', phone: PHONE, text });
const byName = (at: PostedResult, text = '方案没有说清楚', more: object = {}) =>
  post(at.form, { way: 'name', ...SENDER, text, ...more });
const receiptOf = (response: Response): string => {
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
};
const read = async (path: string) => (await visitor.must<string>(path)).body;
interface View {
  readonly stage: string;
  readonly blockedBy: { code: string }[];
  readonly obligations: { key: string; holder: string }[];
  readonly state: { ballots: { objections: { no: number; text: string; raisedBy: string }[] }[] };
}
const look = async (id: string) => (await office.people.community.must<View>(`/api/v1/courtyards/${id}`)).body;
const objections = async (id: string) => (await look(id)).state.ballots[0]?.objections ?? [];
const submissions = async (id: string) =>
  (
    await office.people.community.must<{ submissions: Record<string, unknown>[] }>(
      `/api/v1/courtyards/${id}/submissions`,
    )
  ).body.submissions;

describe('with the code on the slip', () => {
  test('with a code an owner objects at once, even after voting with it; the receipt shows the answer', async () => {
    const at = await posted('异议1号院');
    await expectTimeToObject(office, await read(`${at.page}?lang=zh-CN`));
    const receipt = receiptOf(await byCode(at, 'o8'));
    expect(await objections(at.id)).toMatchObject([{ no: 1, text: '停车位太少', raisedBy: 'owner' }]);
    expect(await read(receipt)).toMatch(/异议第 1 号，等待答复[\s\S]*停车位太少/);
    await office.people.mediator.mustGive(at.id, 'answerObjection', { no: 1, text: '增设六个车位' });
    expect(await read(receipt)).toMatch(/已答复：不成立[\s\S]*增设六个车位/);
    const told = await office.people.community.must<{ entries: { actorName: string }[] }>(
      `/api/v1/courtyards/${at.id}/timeline?commands=raiseObjection`,
    );
    expect(told.body.entries.map(({ actorName }) => actorName)).toEqual(['凭表决码的业主']);
  });

  test('a form sent twice, or by eight at once, is one objection; other words are another', async () => {
    const at = await posted('异议2号院');
    const sent = await Promise.all(Array.from({ length: 8 }, () => byCode(at, 'o8', '同一件事\r\n第二行')));
    expect(new Set(sent.map(receiptOf)).size).toBe(1);
    expect((await objections(at.id)).map(({ text }) => text)).toEqual(['同一件事\n第二行']);
    expect((await byCode(at, 'o8', '另一件事')).status).toBe(409);
    await office.people.mediator.mustGive(at.id, 'answerObjection', { no: 1, text: '已答复' });
    receiptOf(await byCode(at, 'o8', '另一件事'));
    expect(await objections(at.id)).toHaveLength(2);
  });

  test('a revoked code, another courtyard’s and an invented one are refused in words, and what was written stays', async () => {
    const [at, other] = [await posted('异议3号院'), await posted('异议4号院')];
    const tries = [at.codes.get('o9'), other.codes.get('o8'), '0'.repeat(16)];
    const pages = await Promise.all(
      tries.map(async (voteCode = '') => {
        const answer = await post(at.form, { way: 'code', voteCode, phone: PHONE, text: '写好的话' });
        return [answer.status, await answer.text()] as const;
      }),
    );
    expect(pages.map(([status]) => status)).toEqual([409, 404, 404]);
    for (const [, page] of pages) expect(page).toMatch(/role="alert"[\s\S]*写好的话<\/textarea>/);
    expect(await objections(at.id)).toEqual([]);
  });

  test('after the notice period objections are refused, but a form sent again still leads to its receipt', async () => {
    const at = await posted('异议5号院');
    const receipt = receiptOf(await byCode(at, 'o8'));
    await office.waitsIn(at.id).pastNotice();
    const late = await byCode(at, 'o8', '迟到的话');
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('不在公示期内')]);
    expect(receiptOf(await byCode(at, 'o8'))).toBe(receipt);
    expect(await read(at.form)).toMatch(/现在不在公示期内/);
    expect((await byName(at)).status).toBe(409);
    const kept = await office.api.database.ownerPool.query('SELECT FROM objection_submission WHERE case_id = $1', [
      at.id,
    ]);
    expect(kept.rowCount).toBe(1);
  });
});

describe('without a code', () => {
  test('an objection without a code, sent in time, blocks the stage after the notice period until it is answered', async () => {
    const at = await posted('异议6号院');
    const receipt = receiptOf(await byName(at));
    expect(receiptOf(await byName(at))).toBe(receipt);
    expect(await read(receipt)).toMatch(/已收到，等待社区居委会处理/);
    expect(await submissions(at.id)).toMatchObject([{ no: 1, ...SENDER, text: '方案没有说清楚', handled: null }]);
    const work = await office.people.community.must<{ obligations: { courtyardId: string; code: string }[] }>(
      '/api/v1/work',
    );
    expect(work.body.obligations).toContainEqual(
      expect.objectContaining({ courtyardId: at.id, code: 'handle-submission' }),
    );
    await office.waitsIn(at.id).pastNotice();
    expect(await look(at.id)).toMatchObject({
      stage: 'consensus',
      blockedBy: [{ code: 'submission-open' }],
      obligations: [{ key: 'handle-submission:1', holder: 'community' }],
    });
    await office.people.community.mustGive(at.id, 'takeOverSubmission', { no: 1 });
    expect(await look(at.id)).toMatchObject({ stage: 'consensus', blockedBy: [{ code: 'objection-open' }] });
    expect(await objections(at.id)).toMatchObject([{ no: 1, text: '方案没有说清楚' }]);
    expect(await read(receipt)).toMatch(/异议第 1 号，等待答复/);
    const again = await office.people.mediator.give(at.id, 'declineSubmission', { no: 1, why: '重复' });
    expect(again.body).toMatchObject({ code: 'no-open-submission' });
    await office.people.mediator.mustGive(at.id, 'answerObjection', { no: 1, text: '已补充说明' });
    expect((await look(at.id)).stage).toBe('selfGovernance');
    expect(await read(receipt)).toMatch(/已补充说明/);
  });

  test('a declined objection shows the reason on its receipt and no longer blocks the stage', async () => {
    const at = await posted('异议7号院');
    const receipt = receiptOf(await byName(at, '不是本院落的事'));
    await office.waitsIn(at.id).pastNotice();
    const { mediator, projectManager, community } = office.people;
    // Who opened and closed the ballot, and who read its papers and issued its codes, declines nothing said against it.
    for (const involved of [projectManager, community]) {
      expect((await involved.give(at.id, 'declineSubmission', { no: 1, why: '理由不成立' })).body).toMatchObject({
        code: 'separation-of-duties',
      });
    }
    expect((await mediator.give(at.id, 'declineSubmission', { no: 7, why: '无' })).body).toMatchObject({
      code: 'submission-unknown',
    });
    await mediator.mustGive(at.id, 'declineSubmission', { no: 1, why: '不属于本次表决事项' });
    expect(await read(receipt)).toMatch(/不予受理[\s\S]*不属于本次表决事项/);
    expect((await look(at.id)).stage).toBe('selfGovernance');
    expect(await submissions(at.id)).toMatchObject([{ handled: { why: '不属于本次表决事项' } }]);
  });

  test('missing, overlong and non-numeric fields of an objection are reported at the field, and nothing is stored', async () => {
    const at = await posted('异议8号院');
    const wrong = [
      { text: ' ' },
      { text: '长'.repeat(2_001) },
      { phone: '打我电话' },
      { name: '' },
      { text: '\u202e' },
    ];
    for (const more of wrong) {
      const answer = await byName(at, '内容', more);
      expect([more, answer.status, await answer.text()]).toEqual([
        more,
        400,
        expect.stringMatching(/aria-invalid="true"/),
      ]);
    }
    expect((await byName(at, '长'.repeat(2_000))).status).toBe(303);
    expect(await submissions(at.id)).toHaveLength(1);
  });

  test('only those who handle an objection see its sender: no page, JSON, log or journal contains it', async () => {
    const at = await posted('异议9号院');
    const receipt = receiptOf(await byName(at, '请看仔细'));
    await byName(at, '还有一件', { phone: 'x13900008888' });
    const { people, api } = office;
    const roles = await Promise.all(
      Object.entries(people).map(async ([part, person]) => {
        const { status } = await person.ask(`/api/v1/courtyards/${at.id}/submissions`);
        return [part, status] as const;
      }),
    );
    expect(
      roles
        .filter(([, status]) => status === 200)
        .map(([part]) => part)
        .sort(),
    ).toEqual(['community', 'mediator', 'projectManager']);
    await people.community.mustGive(at.id, 'takeOverSubmission', { no: 1 });
    const journal = await api.database.ownerPool.query('SELECT * FROM journal WHERE case_id = $1', [at.id]);
    const shown = [
      await read(receipt),
      await read(at.page),
      await read(at.form),
      await read('/p'),
      JSON.stringify((await visitor.must(`/api/v1/public/courtyards/${at.page.slice(3)}`)).body),
      JSON.stringify(await look(at.id)),
      JSON.stringify(journal.rows),
      log.join('\n'),
    ];
    const secrets = [...Object.values(SENDER), 'x13900008888', receipt.slice(3, 19)];
    const leaks = shown.map((text) => secrets.filter((secret) => text.includes(secret)));
    expect(leaks).toEqual([[receipt.slice(3, 19)], [], [], [], [], [], [], []]);
    expect(shown.at(-1)).toContain('/o/…');
  });

  test('names in objections are erased after the retention period; the text stays', async () => {
    const at = await posted('异议10号院');
    receiptOf(await byName(at, '时间久了'));
    const { ownerPool, pool } = office.api.database;
    await ownerPool.query(
      "UPDATE objection_submission SET received_at = now() - interval '390 days' WHERE case_id = $1",
      [at.id],
    );
    await forgetSenders(pool, instantOf(Date.now()));
    expect(await submissions(at.id)).toMatchObject([SENDER]);
    await ownerPool.query(
      "UPDATE objection_submission SET received_at = now() - interval '401 days' WHERE case_id = $1",
      [at.id],
    );
    expect(await forgetSenders(pool, instantOf(Date.now()))).toBe(1);
    expect(await submissions(at.id)).toMatchObject([{ text: '时间久了', name: null, home: null, phone: null }]);
  });
});

test('a home counts once, however it is written and whoever writes it down', async () => {
  const at = await posted('异议14号院');
  const raised = { ballotId: `${at.id}-b1`, text: '没有通知到户' };
  const byOffice = (home: string) => office.people.community.give(at.id, 'raiseObjection', { ...raised, home });
  expect((await byOffice('3-2-77')).status).toBe(200);
  expect((await byName(at)).status).toBe(409);
  expect((await byName(at, '又一件', { home: '1栋2单元301' })).status).toBe(303);
  expect(await byOffice('１-２-３０１室')).toMatchObject({ status: 409, body: { code: 'objection-awaits-answer' } });
  // Nobody who reads the case learns which home it is.
  expect(JSON.stringify((await look(at.id)).state)).not.toMatch(/3-2-77|1-2-301|单元301|３０１/);
});

test('signed-in users cannot send the command of the public page', async () => {
  const at = await posted('异议11号院');
  const input = { ballotId: `${at.id}-b1`, ref: '00000000-0000-4000-8000-000000000000' };
  const { resident } = await office.bodyOf(at.id, 'eleven-');
  for (const person of [resident, ...Object.values(office.people)]) {
    // Firms find no courtyard that has not engaged them.
    const isOfFirm = FIRM_ROLES.some((role) => office.people[role] === person);
    const [status, code] = isOfFirm ? [404, 'not-found'] : [403, 'role-not-allowed'];
    expect(await person.give(at.id, 'receiveSubmission', input)).toMatchObject({ status, body: { code } });
  }
});

test('sending many objections is rate limited', async () => {
  const at = await posted('异议12号院');
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => byName(at, `第${i}件`)));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
});

test('an unknown or mistyped receipt, motion, code or page answers with a page that says so', async () => {
  const at = await posted('异议13号院');
  const unknown = [`/o/${'0'.repeat(16)}`, `${at.page}/objections/99`, '/p/000000000000', `/v/${'0'.repeat(16)}`];
  const mistyped = ['/o/x', `${at.page}/objections/x`, '/p/zz/objections/1', '/p/zz', '/v/x'];
  for (const path of [...unknown, ...mistyped]) {
    const { status, body, headers } = await visitor.ask<string>(path);
    expect([path, status, headers.get('content-type')]).toEqual([path, 404, 'text/html; charset=utf-8']);
    expect(body).toMatch(/role="alert"/);
  }
});

test('the receipt and the form are not cached and need no script', async () => {
  const at = await posted('异议14号院');
  const receipt = receiptOf(await byCode(at, 'o8'));
  for (const path of [receipt, at.form]) {
    const { headers, body } = await visitor.must<string>(path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).not.toMatch(/<script|style="/);
  }
});
