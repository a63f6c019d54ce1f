import { sendMails } from '../../activities/mail';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { auditOf } from '../../db/audit';
import { dispatchNotices } from '../../db/outbox';
import { Person } from '../../demonstration/client';
import { changeByBoth } from '../../demonstration/employ';
import { NOTICE_KINDS } from '../../domain/kernel/notices/notices';
import { PLACEHOLDERS } from '../../domain/kernel/notices/templates';
import { LANGUAGES } from '../../i18n/language';
import { standardTemplate } from '../../i18n/noticeTexts';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { PASSWORD } from '../support/api/apiServer';
import { queueReminder } from '../support/database/queuedNotices';
import { type MailServer, mailServer } from '../support/servers/mailServer';

const REMINDER = '/api/v1/courtyards/notice-templates/reminder/zh-CN';
const TEXT = {
  subject: '【请办】{case}：{obligation}',
  body: '{case}：{obligation}，{dueAt} 前，承办 {holder}。',
};

let shell: ApiOnly;
let server: MailServer;
let supervisor: Person;
let administrator: Person;
beforeAll(async () => {
  shell = await startApiOnly();
  administrator = shell.administrator;
  server = await mailServer();
  const { accountId } = await shell.createAccount('programme', ['supervisor'], 'supervisor');
  await changeByBoth(shell.api, accountId, { kind: 'setEmail', email: 'supervisor@example.org' });
  supervisor = await Person.signedIn(shell.api.url, 'supervisor', PASSWORD);
});
afterAll(async () => {
  await server?.stop();
  await shell?.stop();
});

const put = (text: object | null, after: number, key?: string, by = administrator) =>
  by.ask(REMINDER, {
    method: 'PUT',
    body: { text, after, why: '统一格式' },
    ...(key === undefined ? {} : { key }),
  });
const faults = ({ body }: { body: unknown }) =>
  (body as { errors?: { code: string; path?: string }[] }).errors?.map(({ code, path }) => [code, path]);
const inForce = async () => {
  const { body } = await administrator.must<{ templates: Record<string, unknown>[] }>(
    '/api/v1/courtyards/notice-templates',
  );
  return body.templates.find(({ kind, language }) => kind === 'reminder' && language === 'zh-CN');
};
const mailed = async () => {
  await dispatchNotices(shell.api.database.pool, 10);
  await sendMails(shell.api.database.pool, server.post, {
    from: 'a@example.org',
    publicUrl: 'http://yuanluo.test',
    programmes: workerProgrammeMap(WORKER_PROGRAMMES),
  });
  return server.received.splice(0).map(({ subject }) => subject);
};

test('every kind of notice has a text in both languages, with the placeholders of its occasion only', async () => {
  const { body } = await administrator.must<{ templates: Record<string, unknown>[] }>(
    '/api/v1/courtyards/notice-templates',
  );
  expect(
    body.templates.map(({ kind, language, isStandard, version }) => [kind, language, isStandard, version]),
  ).toEqual(NOTICE_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language, true, 0])));
  for (const kind of NOTICE_KINDS) {
    for (const language of LANGUAGES) {
      const { subject, body: text } = standardTemplate(kind, language);
      const named = [...`${subject}${text}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(PLACEHOLDERS[kind]).toEqual(expect.arrayContaining(named));
    }
  }
});

test('a placeholder unknown to the kind, and a missing one, are refused with their place', async () => {
  const wrong = { subject: '{case}{stage}', body: '{case} {obligation} {dueAt} {' };
  const expected = (prefix: string) => [
    ['placeholder-unknown', `${prefix}/subject`],
    ['placeholder-missing', `${prefix}/subject`],
    ['placeholder-unknown', `${prefix}/body`],
  ];
  const refused = await put(wrong, 0);
  expect([refused.status, faults(refused)]).toEqual([422, expected('/text')]);
  const tried = await administrator.ask(`${REMINDER}/preview`, { body: wrong });
  expect([tried.status, faults(tried)]).toEqual([422, expected('')]);
  const lines = await put({ subject: TEXT.subject, body: `${TEXT.body}\n请办 {dueDay}。` }, 0);
  expect((lines.body as { errors?: object[] }).errors).toEqual([
    expect.objectContaining({
      code: 'placeholder-unknown',
      path: '/text/body',
      params: expect.objectContaining({ name: 'dueDay', line: 2, column: 4 }),
    }),
  ]);
  expect((await put({ subject: 'a\nb', body: TEXT.body }, 0)).status).toBe(400);
  expect((await put({ subject: '', body: TEXT.body }, 0)).status).toBe(400);
  expect((await administrator.ask('/api/v1/courtyards/notice-templates/other/en')).status).toBe(404);
  expect((await inForce())?.version).toBe(0);
});

test('the standard text of each kind is previewed in both languages, with an example for everything that it may name', async () => {
  for (const kind of NOTICE_KINDS) {
    for (const language of LANGUAGES) {
      const { subject, body: text } = standardTemplate(kind, language);
      const all = PLACEHOLDERS[kind].map((name) => `{${name}}`).join('\n');
      const { body } = await administrator.must<{ subject: string; body: string }>(
        `/api/v1/courtyards/notice-templates/${kind}/${language}/preview`,
        { body: { subject, body: `${text}\n${all}` } },
      );
      const shown = `${body.subject}\n${body.body}`;
      expect([kind, language, shown.match(/[{}]|undefined|\d{4}-\d\d-\d\dT/g)]).toEqual([kind, language, null]);
      expect(body.body.split('\n')).toHaveLength(text.split('\n').length + PLACEHOLDERS[kind].length);
    }
  }
});

test('a text is previewed in its own language, and nothing is saved', async () => {
  const { body } = await administrator.must(`${REMINDER}/preview`, { body: TEXT });
  expect(body).toEqual({
    subject: '【请办】抚琴西路8号院：公示结果',
    body: '抚琴西路8号院：公示结果，2026-03-06 18:00 前，承办 社区居委会。',
  });
  expect((await inForce())?.isStandard).toBe(true);
});

test('a changed text applies to later inbox notices and mails; what was mailed stays as it was', async () => {
  const { ownerPool, pool } = shell.api.database;
  await queueReminder(ownerPool, 'programme/', 'supervisor');
  expect(await mailed()).toEqual(['催办：8号院—召开议事会']);
  await administrator.must(REMINDER, { method: 'PUT', body: { text: TEXT, after: 0, why: '统一格式' } });
  await queueReminder(ownerPool, 'programme/', 'supervisor');
  expect(await mailed()).toEqual(['【请办】8号院：召开议事会']);
  const { body } = await supervisor.must<{ notices: { subject: string; body: string }[] }>('/api/v1/inbox');
  expect(body.notices[0]).toMatchObject({
    subject: '【请办】8号院：召开议事会',
    body: '8号院：召开议事会，2026-11-23 18:00 前，承办 督导。',
  });
  const sent = await pool.query('SELECT subject FROM mail ORDER BY outbox_id');
  expect(sent.rows.map(({ subject }) => subject)).toEqual(['催办：8号院—召开议事会', '【请办】8号院：召开议事会']);
  const english = await supervisor.must<{ notices: { subject: string }[] }>('/api/v1/inbox', {
    headers: { 'accept-language': 'en' },
  });
  expect(english.body.notices[0]?.subject).toBe('Reminder: 8号院 – convene the council');
});

test('a change names the version it replaces: of two simultaneous changes one is refused', async () => {
  const { version } = (await inForce()) as { version: number };
  const answers = await Promise.all([put(TEXT, version), put(TEXT, version)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const late = await put(TEXT, version);
  expect([late.status, late.body.code]).toEqual([409, 'template-changed']);
});

test('a change of a text sent again is made once', async () => {
  const { version } = (await inForce()) as { version: number };
  const first = await put(TEXT, version, 'same-key');
  expect((await put(TEXT, version, 'same-key')).body).toEqual(first.body);
  expect((await inForce())?.version).toBe(version + 1);
});

test('the standard text can be restored; every version stays, with who, when and why, unchangeable', async () => {
  const { version } = (await inForce()) as { version: number };
  const back = await put(null, version);
  expect(back.body).toMatchObject({ isStandard: true, subject: '催办：{case}—{obligation}' });
  const { body } = await administrator.must<{ versions: object[] }>(REMINDER);
  expect(body.versions[0]).toMatchObject({ version: version + 1, subject: null, why: '统一格式', by: '管理员' });
  expect(body.versions).toHaveLength(version + 1);
  const { ownerPool, pool } = shell.api.database;
  await expect(ownerPool.query('DELETE FROM notice_template')).rejects.toThrow('append-only');
  await expect(pool.query(`UPDATE notice_template SET why = 'x'`)).rejects.toThrow('permission denied');
  const entries = await auditOf(pool, 'templates');
  expect(entries.map(({ command }) => command)).toEqual(body.versions.map(() => 'changeTemplate'));
});

test('only administrators read and change notice texts', async () => {
  for (const answer of [
    await put(TEXT, 0, undefined, supervisor),
    await supervisor.ask('/api/v1/courtyards/notice-templates'),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([403, 'role-not-allowed']);
  }
});
