import { INTEREST_WORDS } from '../../i18n/console/interests';
import { inLanguage } from '../../i18n/language';
import type { Visit } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('a relative who was declared, %s, %s', (language, size) => {
  const say = (key: keyof typeof INTEREST_WORDS) => inLanguage(INTEREST_WORDS[key], language);
  let visited: Visit;
  beforeAll(async () => {
    const declarer = await town.person('leader');
    await declarer.must('/api/v1/me/interests', { body: { about: 'official', login: 'admin2', relation: '兄弟' } });
    visited = await town.visitAs('admin2', { language, size });
    await visited.page.goto(`${town.url}/#/account`);
  });
  afterAll(async () => {
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });

  test('sees that it awaits their word, confirms it, and it is in force', async () => {
    const table = visited.page.getByRole('table', { name: say('title') });
    await table.getByText(say('awaitsConfirmation')).waitFor();
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`interest-awaits-${language}-${size}`);
    await table.getByRole('button', { name: new RegExp(`^${say('confirm')}`) }).click();
    await table.getByText(say('inForce'), { exact: true }).waitFor();
    expect(await table.getByText(say('awaitsConfirmation')).count()).toBe(0);
  });
});
