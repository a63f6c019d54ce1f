import { randomUUID } from 'node:crypto';
import { insertAccount } from '../../db/accountWrites';
import { ASSIGNMENT_WORDS, DELEGATION_WORDS, PEOPLE_WORDS } from '../../i18n/console/persons';
import { CONSOLE_WORDS } from '../../i18n/consoleWords';
import { inLanguage, type Language } from '../../i18n/language';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

const COURTYARD = '分工巷8号院';
const COLLEAGUE = '李同事';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  const [manager, community] = await Promise.all([town.person('xindu-projectmanager'), town.person('xindu-community')]);
  const { organisationId } = community;
  await manager.must('/api/v1/courtyards', {
    body: { organisationId, profile: { name: COURTYARD, city: '成都' } },
  });
  await insertAccount(town.pool, {
    id: randomUUID(),
    login: 'colleague',
    name: COLLEAGUE,
    organisationId,
    roles: ['community'],
    language: 'zh-CN',
    email: null,
    passwordHash: null,
  });
});
afterAll(() => town.stop());

const SIZES = [
  ['zh-CN', 'desktop'],
  ['en', 'phone'],
] as const;

const say = <W extends Record<string, { zh: string; en: string }>>(
  words: W,
  key: keyof W & string,
  language: Language,
) => inLanguage(words[key] as W[string], language);

describe.each(sampleOf(SIZES, SIZES.length))('who has what, %s, %s', (language, size) => {
  test('a step is claimed, found under mine, and handed over to a colleague who may have it', async () => {
    const visited = await town.visitAs('xindu-community', { language, size, at: '/#/' });
    const { page } = visited;
    const work = page.getByRole('table', { name: inLanguage(CONSOLE_WORDS.work, language), exact: true });
    const row = work.getByRole('row').filter({ hasText: COURTYARD });
    await row.getByRole('button', { name: say(ASSIGNMENT_WORDS, 'claim', language) }).click();
    await row.getByRole('button', { name: say(ASSIGNMENT_WORDS, 'pass', language) }).waitFor();
    const whose = page.getByRole('combobox', { name: say(ASSIGNMENT_WORDS, 'whose', language), exact: true });
    await whose.selectOption('me');
    await work.getByRole('row').nth(2).waitFor({ state: 'detached' });
    await visited.picture(`work-assigned-${language}-${size}`);
    await row.getByRole('button', { name: say(ASSIGNMENT_WORDS, 'pass', language) }).click();
    const dialog = page.getByRole('dialog');
    const to = dialog.getByRole('combobox', { name: say(ASSIGNMENT_WORDS, 'to', language), exact: true });
    await to.locator('option').filter({ hasText: COLLEAGUE }).waitFor({ state: 'attached' });
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`assign-${language}-${size}`);
    await dialog.getByRole('button', { name: say(ASSIGNMENT_WORDS, 'giveBack', language), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });

  test('an absence is entered and taken back', async () => {
    const visited = await town.visitAs('xindu-community', { language, size, at: '/#/people' });
    const { page } = visited;
    await page.getByRole('button', { name: say(DELEGATION_WORDS, 'enter', language), exact: true }).click();
    const dialog = page.getByRole('dialog');
    const delegate = dialog.getByRole('combobox', { name: say(DELEGATION_WORDS, 'delegate', language), exact: true });
    await delegate.locator('option').filter({ hasText: COLLEAGUE }).waitFor({ state: 'attached' });
    await delegate.selectOption({ index: 1 });
    await visited.picture(`absence-${language}-${size}`);
    await dialog.getByRole('button', { name: say(DELEGATION_WORDS, 'enter', language), exact: true }).click();
    const absences = page.getByRole('table', { name: say(DELEGATION_WORDS, 'title', language), exact: true });
    const row = absences.getByRole('row').filter({ hasText: COLLEAGUE });
    await row.waitFor();
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`absences-${language}-${size}`);
    await row.getByRole('button', { name: say(DELEGATION_WORDS, 'end', language) }).click();
    await row.waitFor({ state: 'detached' });
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });

  test('somebody is let act in a role that they lack, and the console says for whom', async () => {
    const [principal, deputy] = await Promise.all([town.person('xindu-community'), town.person('xindu-gridworker')]);
    const { today } = (await principal.must<{ today: string }>('/api/v1/delegations')).body;
    const { id } = (
      await principal.must<{ id: string }>('/api/v1/delegations', {
        body: { role: 'community', delegateId: deputy.accountId, from: today, until: today },
      })
    ).body;
    const leader = await town.visitAs('xindu-subdistrictleader', { language, size, at: '/#/people' });
    const confirm = leader.page.getByRole('button', {
      name: new RegExp(`^${say(DELEGATION_WORDS, 'confirm', language)}:`),
    });
    await confirm.waitFor();
    expect(await leader.accessibilityViolations()).toEqual([]);
    await leader.picture(`delegation-to-confirm-${language}-${size}`);
    await confirm.click();
    await confirm.waitFor({ state: 'detached' });
    expect(leader.complaints).toEqual([]);
    await leader.close();

    const visited = await town.visitAs('xindu-gridworker', { language, size, at: '/#/' });
    const { page } = visited;
    const work = page.getByRole('table', { name: inLanguage(CONSOLE_WORDS.work, language), exact: true });
    await work.waitFor();
    const row = work.getByRole('row').filter({ hasText: COURTYARD });
    expect(await row.count()).toBe(0);
    await page.getByRole('button', { name: language === 'en' ? /^Act for / : /^代.+办理$/ }).click();
    await row.first().waitFor();
    const self = page.getByRole('button', { name: say(DELEGATION_WORDS, 'actAsMyself', language) });
    await page.getByRole('status').filter({ hasText: today }).waitFor();
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`acting-work-${language}-${size}`);
    await row
      .first()
      .getByRole('link', { name: new RegExp(`^${inLanguage(CONSOLE_WORDS.openTask, language)}`) })
      .click();
    await page.getByRole('dialog').waitFor();
    await visited.picture(`acting-form-${language}-${size}`);
    await page.keyboard.press('Escape');
    await self.click();
    await self.waitFor({ state: 'detached' });
    await work.waitFor();
    expect(await row.count()).toBe(0);
    expect(visited.complaints).toEqual([]);
    await visited.close();
    await principal.must(`/api/v1/delegations/${id}/end`, { body: {} });
  });

  test('a supervisor sees the gaps and the workload', async () => {
    const visited = await town.visitAs('xindu-supervisor', { language, size, at: '/#/people' });
    const { page } = visited;
    for (const key of ['gaps', 'workload'] as const) {
      await page.getByRole('table', { name: say(PEOPLE_WORDS, key, language), exact: true }).waitFor();
    }
    await page
      .getByRole('table', { name: say(PEOPLE_WORDS, 'workload', language) })
      .getByRole('row')
      .nth(1)
      .waitFor();
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`people-${language}-${size}`);
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });
});
