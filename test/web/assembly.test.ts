import { COMMAND_WORDS } from '../../commands/renovation/words';
import { FORM_WORDS } from '../../i18n/console/forms';
import { rendered } from '../../i18n/render';
import { MOTION_WORDS } from '../../i18n/words';
import { PNG } from '../support/api/sampleFiles';
import { openForm } from '../support/browser/formDriver';
import { visitorsOf } from '../support/browser/visitors';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());
const { person, named, at, turn, leave } = visitorsOf(() => town);
afterEach(async () => expect(await leave()).toEqual([]));

const COVENANT = '第一条 爱护公共设施。';
interface Held {
  readonly state: { readonly roll: { readonly owners: number; readonly areaCentiSqm: number; readonly units: number } };
}
test('an assembly is recorded with its scans, confirmed and posted, and then adopts a covenant', async () => {
  const here = await named('福馨苑');
  const visited = await at('qionglai-community', here);
  const { page } = visited;
  await turn(visited, here, 'ballots');
  const { state } = (await (await person('qionglai-community')).must<Held>(`/api/v1/courtyards/${here.id}`)).body;
  const everybody = [String(state.roll.owners), String(state.roll.areaCentiSqm / 100)] as const;
  const hands = await openForm(page, 'recordAssembly');
  await hands.choose('motion', MOTION_WORDS.covenant.zh);
  await hands.fill({ place: '院内', households: String(state.roll.units), minutes: '一致同意', text: COVENANT });
  const measure = async (group: string, [owners, area]: readonly [string, string]) => {
    const fields = hands.form.getByRole('group', { name: group, exact: true });
    await fields.getByLabel('业主数').fill(owners);
    await fields.getByLabel('面积').fill(area);
  };
  await measure('到会业主', everybody);
  await measure('同意', everybody);
  await measure('反对', ['0', '0']);
  await hands.form
    .locator('input[type=file][multiple]')
    .setInputFiles({ name: '签到表.png', mimeType: 'image/png', buffer: PNG });
  await hands.form.getByRole('img', { name: '签到表.png' }).waitFor();
  await visited.picture('forms-assembly');
  const { name: asking } = COMMAND_WORDS.recordAssembly;
  const told = page.getByText(rendered(FORM_WORDS.asked, { name: asking.zh }, 'zh-CN')).waitFor();
  await hands.form.getByText(FORM_WORDS.twoHands.zh.split('{roles}')[0] ?? '').waitFor();
  await hands.submit();
  await told;
  const leader = await at('qionglai-subdistrictleader', here);
  // The second hand learns from the work list what was asked for, and where.
  await leader.page.goto(`${town.url}/#/`);
  await leader.page.getByRole('row').filter({ hasText: here.name }).filter({ hasText: asking.zh }).waitFor();
  await leader.picture('request-in-work');
  await turn(leader, here, 'ballots');
  await leader.page.getByRole('listitem').filter({ hasText: asking.zh }).waitFor();
  await leader.picture('request-waits');
  const second = await openForm(leader.page, 'confirmRequest');
  // Nobody reads the code of a file: it opens, by its name.
  await second.form.getByRole('link', { name: '签到表.png' }).waitFor();
  await second.submitAndConfirm();
  await turn(visited, here, 'ballots');
  await page.getByRole('row').filter({ hasText: MOTION_WORDS.covenant.zh }).first().waitFor();
  await page.getByText('第 1 次会议').waitFor();
  await visited.picture('assemblies');
  const notice = await openForm(page, 'postNotice');
  await notice.fill({ place: '院门公示栏' });
  await notice.submit();
  await turn(visited, here, 'body');
  const covenant = await openForm(page, 'adoptCovenant');
  expect(await covenant.field('text').inputValue()).toBe(COVENANT);
  await covenant.submit();
});
