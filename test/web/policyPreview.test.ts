import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { ADMIN_WORDS } from '../../i18n/console/admin';
import { POLICY_PREVIEW_WORDS } from '../../i18n/console/policyPreview';
import { inLanguage, type Language } from '../../i18n/language';
import { RENOVATION_POLICY_WORDS } from '../../i18n/renovationPolicyWords';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

const { version } = STANDARD_POLICY;
const CHANGED = { ...STANDARD_POLICY, consensus: { ...STANDARD_POLICY.consensus, convene: { workingDays: 20 } } };

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('a policy before it is published, %s, %s', (language: Language, size) => {
  const say = (key: keyof typeof ADMIN_WORDS) => inLanguage(ADMIN_WORDS[key], language);
  const shown = (key: keyof typeof POLICY_PREVIEW_WORDS) => inLanguage(POLICY_PREVIEW_WORDS[key], language);
  const inWords = (part: string) => inLanguage(RENOVATION_POLICY_WORDS.parts[part] ?? { zh: part, en: part }, language);

  test('the page says what it would change, in numbers and for each courtyard, offers it as a file, and publishes nothing', async () => {
    const visited = await town.visitAs('admin', { language, size, at: `/#/admin/policies?version=${version}` });
    const { page } = visited;
    await page.getByRole('button', { name: say('newVersion'), exact: true }).click();
    await page.getByRole('button', { name: say('asJson'), exact: true }).click();
    const text = page.getByRole('textbox', { name: say('asJson'), exact: true });
    const { ladders } = CHANGED;
    const standard = { ...ladders.standard, rungs: ladders.standard.rungs.slice(1) };
    const policy = { ...CHANGED, version: `preview-${size}`, ladders: { ...ladders, standard } };
    await text.fill(JSON.stringify({ ...policy, version: 'with+plus' }, null, 2));
    await page.getByRole('button', { name: shown('preview'), exact: true }).click();
    await page.getByRole('alert').waitFor();
    await text.fill(JSON.stringify(policy, null, 2));
    await page.getByRole('button', { name: shown('preview'), exact: true }).click();
    await page.getByRole('button', { name: shown('asXlsx'), exact: true }).waitFor();
    await page.getByText(shown('byRung')).waitFor();
    await page.getByText(inWords('convene')).first().waitFor();
    await visited.picture(`policy-preview-${language}-${size}`);
    expect(await visited.accessibilityViolations()).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: shown('asCsv'), exact: true }).click();
    expect((await saved).suggestedFilename()).toBe(`courtyards-preview-${size}.csv`);
    const { body } = await (await town.person('admin')).must<{ policies: { version: string }[] }>(
      '/api/v1/courtyards/policies',
    );
    expect(body.policies.map((one) => one.version)).not.toContain(`preview-${size}`);
    await visited.close();
  });
});
