import { sendMails } from '../../activities/mail';
import type { Mail } from '../../activities/mailQueue';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { erasePersonal } from '../../db/erasure';
import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { instantOf } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { type Office, openOffice } from '../support/api/office';
import { tamper } from '../support/database/tamper';

const WHY = '拆迁公告尚未发布，先不撤回';
const SETTINGS = {
  from: '院落 <yuanluo@example.org>',
  publicUrl: 'http://yuanluo.test',
  programmes: workerProgrammeMap(WORKER_PROGRAMMES),
};

interface Told {
  readonly kind: string;
  readonly body: string;
  readonly settled: boolean;
  readonly declinedWhy: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('抚琴1号院');
});
afterAll(() => office?.stop());

const declined = async (person: Person): Promise<readonly Told[]> => {
  // No house is kept here: the test hands notices on itself.
  while ((await dispatchNotices(office.api.database.pool, 100)) > 0);
  return (await person.must<{ notices: Told[] }>('/api/v1/inbox?kind=requestDeclined')).body.notices;
};

/** The letters that wait, sent. */
const letters = async (): Promise<readonly Mail[]> => {
  const sent: Mail[] = [];
  const post = async (letter: Mail) => void sent.push(letter);
  while ((await sendMails(office.api.database.pool, post, SETTINGS)) > 0);
  return sent;
};

test('whoever prepared what another declined reads why, in their inbox and mail, until they prepare it again', async () => {
  const { projectManager, subDistrictLeader } = office.people;
  const { database } = office.api;
  await tamper(database.ownerPool, 'UPDATE account SET email = $1 WHERE login = $2', [
    'pm@example.org',
    projectManager.login,
  ]);
  await projectManager.mustGive(id, 'withdraw', { why: '列入拆迁' });
  await subDistrictLeader.mustGive(id, 'declineRequest', { no: 1, why: WHY });
  const [told, ...more] = await declined(projectManager);
  expect(more).toEqual([]);
  expect(told).toMatchObject({ declinedWhy: WHY, settled: false, params: { again: 'withdraw', requestNo: 1 } });
  expect(told?.body).toMatch(new RegExp(`未予确认或已撤回，未生效，详见办理经过。理由：${WHY}$`));
  const [letter] = (await letters()).filter(({ subject }) => subject.includes('未予确认'));
  expect(letter?.text).toContain(`理由：${WHY}`);
  // What was taken back is told to those who were asked, with why, and is theirs no more.
  await projectManager.mustGive(id, 'withdraw', { why: '再次列入拆迁' });
  expect((await declined(projectManager)).map(({ settled }) => settled)).toEqual([true]);
  await projectManager.mustGive(id, 'declineRequest', { no: 2, why: '材料不全' });
  expect(await declined(subDistrictLeader)).toMatchObject([
    { declinedWhy: '材料不全', params: expect.not.objectContaining({ again: 'withdraw' }) },
  ]);
  // Erased, it is told no more.
  const at = instantOf(await office.clock.now());
  const erasure = { caseId: id, value: WHY, because: '本人要求', by: 'test', at, programme: RENOVATION };
  await erasePersonal(database.ownerPool, erasure);
  const [erased] = await declined(projectManager);
  expect([erased?.declinedWhy, erased?.body]).toEqual([
    expect.not.stringContaining(WHY),
    expect.not.stringContaining(WHY),
  ]);
});
