import { sendOwnerMails } from '../../activities/ownerMail';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { publicPath } from '../../api/publicPages/publicPath';
import { forgetOwnerEmails } from '../../db/ownerEmails';
import { addDays, atHour } from '../../domain/kernel/time/instant';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { unitsOwnedBy } from '../support/database/rolls';
import { type MailServer, mailServer } from '../support/servers/mailServer';

const OWNERS = ['A', 'B', 'C', 'D', 'E'] as const;
/** C gave no address, and one person reads what comes for D and E. */
const EMAILS: Readonly<Record<string, string>> = {
  A: 'jia@example.org',
  B: 'yi@example.org',
  D: 'tong@example.org',
  E: 'Tong@example.org',
};

let office: Office;
let server: MailServer;
let id: string;
let ballot: string;
let paper: { readonly choice: 'against'; readonly channel: 'paper'; readonly receivedOn: string };

beforeAll(async () => {
  [office, server] = await Promise.all([openOffice(), mailServer()]);
  id = await office.enrol('邮件告知院');
  const units = unitsOwnedBy(...OWNERS).map((unit) => {
    const email = EMAILS[unit.ownerKey ?? ''];
    return { ...unit, ownerNames: [`业主${unit.ownerKey}`], ...(email === undefined ? {} : { email }) };
  });
  const { ballotId } = await withOpenBallot(office, id, units);
  ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  paper = { choice: 'against', channel: 'paper', receivedOn: await office.today() };
});
afterAll(async () => {
  await server?.stop();
  await office?.stop();
});
beforeEach(() => {
  server.received.length = 0;
  server.refuse(false);
});

const send = () =>
  sendOwnerMails(office.api.database.pool, server.post, {
    from: 'yuanluo@example.org',
    publicUrl: 'http://yuanluo.test',
    programmes: workerProgrammeMap(WORKER_PROGRAMMES),
  });
const act = (kind: string, papers: readonly object[], by = office.people.gridWorker) =>
  by.must(`${ballot}/papers${kind}`, { body: { papers } });
/** The rooms whose owners are told by a slip at the door. */
const slips = async () =>
  [
    ...(await office.people.community.must<string>(`${ballot}/paper-news`)).body.matchAll(/<strong>1 (\d)<\/strong>/g),
  ].map(([, room]) => OWNERS[Number(room) - 1]);
const toldAt = () => server.received.map(({ to }) => [to].flat()[0]?.text).sort();

test('owners with an address of their own are told by e-mail, once, and all others by a slip', async () => {
  await act(
    '',
    OWNERS.map((ownerKey) => ({ ownerKey, ...paper })),
  );
  expect(await slips()).toEqual(OWNERS);
  const tried = await Promise.all([send(), send()]);
  expect(tried.reduce((all, one) => all + one, 0)).toBe(4);
  expect(await send()).toBe(0);
  expect(toldAt()).toEqual([EMAILS.E, EMAILS.A, EMAILS.D, EMAILS.B]);
  expect(await slips()).toEqual(['C', 'D', 'E']);
  const [letter] = server.received;
  expect(letter?.subject).toBe('邮件告知院：表决票办理告知');
  expect(letter?.text).toMatch(/“改不改”[\s\S]*\d{4}-\d\d-\d\d \d\d:\d\d，以您的名义登记了一张表决票/);
  expect(letter?.text).toMatch(/立即告知\S+[\s\S]*异议/);
  expect(letter?.text).toContain(`http://yuanluo.test${publicPath(id)}`);
});

test('no letter says how somebody voted, or who they are; no answer shows an address', async () => {
  await act(
    '/verifications',
    OWNERS.map((ownerKey) => ({ ownerKey, choice: 'against' })),
    office.people.projectManager,
  );
  expect(await send()).toBe(0);
  await act('/withdrawals', [{ ownerKey: 'B', why: '本人要求' }]);
  await send();
  expect(server.received.map(({ text }) => text)).toEqual([expect.stringContaining('有人申请撤回您的表决票')]);
  await act('/verifications', [{ ownerKey: 'B', choice: 'against' }], office.people.projectManager);
  await send();
  expect(server.received.map(({ text }) => text)[1]).toContain('复核未予确认，原票照常计票');
  expect(server.received.map(({ text, subject }) => `${subject}${text}`).join()).not.toMatch(
    /反对|赞成|against|业主[A-E]|本人要求/,
  );
  const { rolls } = (
    await office.people.community.must<{ rolls: { rollId: string }[] }>(`/api/v1/courtyards/${id}/rolls`)
  ).body;
  const { people } = office;
  const answers = [
    await people.community.must(`/api/v1/courtyards/${id}/rolls/${rolls[0]?.rollId}`),
    await people.community.must(`${ballot}/canvass`),
    await people.community.must(`/api/v1/courtyards/${id}`),
    await people.supervisor.must(`${ballot}/audit`),
  ];
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toMatch(/example\.org/i);
});

test('a letter that is refused for good, or not taken yet, leaves the owner to the slip', async () => {
  server.refuse(true, 550);
  await act('/corrections', [{ ownerKey: 'A', choice: 'for', why: '录入有误' }]);
  expect(await send()).toBe(1);
  server.refuse(true);
  await act('/corrections', [{ ownerKey: 'B', choice: 'for', why: '录入有误' }]);
  expect(await send()).toBe(1);
  expect(await slips()).toEqual(OWNERS);
  const { pool } = office.api.database;
  const kept = await pool.query(
    'SELECT last_error AS error, failed_at IS NULL AS again FROM owner_mail WHERE sent_at IS NULL ORDER BY owner_key',
  );
  expect(kept.rows).toEqual([
    { error: '550', again: false },
    { error: '450', again: true },
  ]);
  server.refuse(false);
  await pool.query("UPDATE owner_mail SET next_try_at = now() - interval '1 second'");
  expect(await send()).toBe(1);
  expect(await slips()).toEqual(['A', 'C', 'D', 'E']);
});

test('addresses are erased once no ballot has run on their roll for 400 days', async () => {
  const { pool } = office.api.database;
  const day = async (days: number) => atHour(addDays(await office.today(), days), 12);
  const verified = ['A', 'B'].map((ownerKey) => ({ ownerKey, choice: 'for' }));
  await act('/verifications', verified, office.people.projectManager);
  expect(await forgetOwnerEmails(pool, await day(500))).toBe(0);
  await office.people.projectManager.mustGive(id, 'closeBallot');
  expect(await forgetOwnerEmails(pool, await day(399))).toBe(0);
  expect(await forgetOwnerEmails(pool, await day(500))).toBe(4);
  // Whatever was still to be told is told by the slip.
  expect(await send()).toBe(0);
});
