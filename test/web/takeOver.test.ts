import { COMMAND_WORDS } from '../../commands/renovation/words';
import { lateRecordOf, recordOf } from '../../demonstration/paperRecord';
import { addDays } from '../../domain/kernel/time/instant';
import { TAKE_OVER_WORDS, TAKEN_OVER_WORDS } from '../../i18n/console/takeOver';
import { rendered } from '../../i18n/render';
import { STAGE_WORDS } from '../../i18n/words';
import { openForm } from '../support/browser/formDriver';
import { type NamedCourtyard, visitorsOf } from '../support/browser/visitors';
import { today } from '../support/time/today';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());
const { person, at, turn, leave } = visitorsOf(() => town);
afterEach(async () => expect(await leave()).toEqual([]));

const MANAGER = 'qionglai-projectmanager';
const HOUSING = 'qionglai-districthousing';
const day = today();

const enrol = async (name: string): Promise<NamedCourtyard> => {
  const manager = await person(MANAGER);
  const { organisationId } = manager;
  const { body } = await manager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: { organisationId, profile: { name, city: '成都', households: 100 } },
  });
  return { id: body.courtyardId, name };
};

test('a courtyard half-way is entered by form, read with its gaps by the second person, and marked for good', async () => {
  const here = await enrol('存量一院');
  const visited = await at(MANAGER, here);
  const form = await openForm(visited.page, 'takeOver');
  await form.choose('stage', STAGE_WORDS.selfGovernance.zh);
  const vote = form.form.getByRole('group', { name: /是否整治的表决/ });
  for (const [label, value] of [
    ['表决日期', '2024-05-10'],
    ['名册业主数', '100'],
    ['同意人数', '90'],
    ['反对人数', '5'],
  ] as const)
    await vote.getByLabel(label, { exact: true }).fill(value);
  await visited.picture('take-over-form');
  await form.submitAndConfirm();
  await visited.page.getByText(COMMAND_WORDS.takeOver.name.zh).first().waitFor();

  const second = await at(HOUSING, here);
  await second.page
    .getByText(/没有扫描件/)
    .first()
    .waitFor();
  await second.picture('take-over-waits');
  const confirming = await openForm(second.page, 'confirmRequest');
  await confirming.submitAndConfirm();
  await turn(visited, here);
  await visited.page.getByRole('heading', { name: TAKEN_OVER_WORDS.takenOver.zh }).waitFor();
  await visited.picture('taken-over');
  await turn(visited, here, 'ballots');
  await visited.page.getByText(TAKEN_OVER_WORDS.heldBefore.zh).first().waitFor();
  await visited.picture('vote-before-take-over');
  await turn(visited, here, 'timeline');
  await visited.page.getByText(/^接管前（纸质记录）2024-05-10：“改不改”表决/).waitFor();
});

test('all take-overs that wait are confirmed in one action', async () => {
  const manager = await person(MANAGER);
  const asked = await Promise.all(
    (['consensus', 'plan', 'subsidy'] as const).map(async (stage, i) => {
      const here = await enrol(`存量批量${i + 1}院`);
      const record = (i === 0 ? lateRecordOf : recordOf)(stage, day);
      const body = record.body && { body: { ...record.body, termEndsOn: addDays(day, 700) } };
      await manager.mustGive(here.id, 'takeOver', { ...record, ...body });
      return here;
    }),
  );
  const [first] = asked;
  if (first === undefined) throw new Error('nothing was asked for');
  const visited = await at(HOUSING, first);
  const { page } = visited;
  await page.goto(`${town.url}/#/`);
  await page.getByRole('heading', { name: TAKE_OVER_WORDS.toConfirm.zh }).waitFor();
  await visited.picture('take-overs-to-confirm');
  await page.getByRole('button', { name: rendered(TAKE_OVER_WORDS.confirmAll, { count: 3 }, 'zh-CN') }).click();
  await page.getByRole('heading', { name: TAKE_OVER_WORDS.toConfirm.zh }).waitFor({ state: 'detached' });
  for (const { id } of asked) {
    const { body } = await manager.must<{ takenOver: object | null }>(`/api/v1/courtyards/${id}`);
    expect(body.takenOver).not.toBeNull();
  }
});
