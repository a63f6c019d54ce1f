import { createOrganisations, type OrganisationIds } from '../../demonstration/cast';
import { ADMIN_WORDS } from '../../i18n/console/admin';
import { DISTRICT_RULES_WORDS } from '../../i18n/console/districtRules';
import { PROPOSAL_WORDS } from '../../i18n/console/proposals';
import { inLanguage, type Language } from '../../i18n/language';
import { rendered } from '../../i18n/render';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

/** What the form says in each language. */
const SAID = {
  'zh-CN': {
    notice: '公示期',
    days: '天',
    waivable: '可豁免事项',
    lifted: '节点未完成',
    loose: '只能比项目政策更严',
  },
  en: {
    notice: 'public notice period',
    days: 'days',
    waivable: 'conditions that may be waived',
    lifted: 'milestones are open',
    loose: 'may only be stricter',
  },
} as const;

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('a district’s rules, %s, %s', (language: Language, size) => {
  const say = (key: keyof typeof DISTRICT_RULES_WORDS) => inLanguage(DISTRICT_RULES_WORDS[key], language);
  const said = SAID[language];
  let at: OrganisationIds;

  beforeAll(async () => {
    const names = { city: `细则市${size}`, district: `细则区${size}`, subDistrict: '一街', community: '甲社区' };
    at = await createOrganisations(await town.person('admin'), names);
  });

  test('what is looser is refused at its field; what is stricter holds, beside the programme’s', async () => {
    const place = `/#/admin/districtRules?organisation=${at.district}`;
    const visited = await town.visitAs('admin', { language, size, at: place });
    const { page } = visited;
    await page.getByRole('button', { name: say('publish'), exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(say('version'), { exact: true }).fill(`rules-${size}`);
    await form.getByLabel(say('name'), { exact: true }).fill('实施细则');
    await form.getByLabel(say('why'), { exact: true }).fill('区政府常务会议纪要');
    await form.getByRole('checkbox', { name: new RegExp(`^${said.notice}`) }).check();
    await form.getByRole('checkbox', { name: new RegExp(`^${said.waivable}`) }).check();
    await form.getByRole('checkbox', { name: said.lifted, exact: true }).uncheck();
    const notice = form.getByLabel(
      rendered(DISTRICT_RULES_WORDS.value, { item: said.notice, unit: said.days }, language),
      {
        exact: true,
      },
    );
    await notice.fill('3');
    await form.getByRole('button', { name: say('publishNow'), exact: true }).click();
    await form.getByText(said.loose).waitFor();
    // The form is longer than the window: what was refused is in sight, and can be typed anew.
    const refused = form.locator('input:focus[aria-invalid="true"]');
    await refused.waitFor();
    expect(await refused.inputValue()).toBe('3');
    await visited.picture(`district-rules-refused-${language}-${size}`);
    await notice.fill('10');
    await visited.picture(`district-rules-form-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await form.getByRole('button', { name: say('publishNow'), exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await page
      .getByRole('table', { name: say('waiting') })
      .getByText(`rules-${size}`)
      .first()
      .waitFor();
    await visited.picture(`district-rules-proposed-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.close();
    expect(visited.complaints.filter((line) => !/422/.test(line))).toEqual([]);
  });

  test('another administrator sees what they set, and publishes them', async () => {
    const visited = await town.visitAs('admin2', { language, size });
    const { page } = visited;
    await page.getByRole('link', { name: `细则区${size}`, exact: true }).click();
    const confirm = inLanguage(PROPOSAL_WORDS.confirm, language);
    await page.getByRole('button', { name: `${confirm} rules-${size}`, exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByText(said.notice).first().waitFor();
    await visited.picture(`district-rules-confirm-${language}-${size}`);
    await form.getByRole('button', { name: confirm, exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const row = page
      .getByRole('table', { name: say('points') })
      .getByRole('row')
      .filter({ hasText: new RegExp(`^${said.notice}`) });
    await row.getByText(say('heldByDistrict')).waitFor();
    await page.getByText(`+rules-${size}`).first().waitFor();
    await page.getByRole('heading', { name: say('history') }).waitFor();
    await visited.picture(`district-rules-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });

  test('the page stands among those of administration', async () => {
    const visited = await town.visitAs('admin', { language, size, at: '/#/admin' });
    await visited.page.getByRole('link', { name: inLanguage(ADMIN_WORDS.districtRules, language) }).click();
    await visited.page
      .getByRole('table', { name: say('districts') })
      .getByText(`细则区${size}`)
      .waitFor();
    await visited.close();
  });
});
