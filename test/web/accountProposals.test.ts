import { breakGlass } from '../../api/accounts/administrators';
import { madeUpNumber } from '../../demonstration/employ';
import { ACCOUNT_PROBLEMS } from '../../i18n/accountProblems';
import { ADMIN_WORDS } from '../../i18n/console/admin';
import { NEW_PASSWORD_WORDS } from '../../i18n/console/newPassword';
import { PROPOSAL_WORDS } from '../../i18n/console/proposals';
import { SIGN_IN_WORDS } from '../../i18n/console/signIn';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { type Visit, wordsOf } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

/** What the role of a part of the screen is called, in a language. */
const inWords =
  <W extends Record<string, Text>>(all: W, language: Language) =>
  (key: keyof W): string =>
    inLanguage(all[key] as Text, language);

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop'],
      ['en', 'phone'],
    ] as const,
    1,
  ),
)('a new account by two administrators, %s, %s', (language, size) => {
  const words = wordsOf(language);
  const admin = inWords(ADMIN_WORDS, language);
  const own = inWords(PROPOSAL_WORDS, language);
  const signingIn = inWords(SIGN_IN_WORDS, language);
  const choosing = inWords(NEW_PASSWORD_WORDS, language);
  const login = `newcomer-${size}`;
  const password = 'seven-stone-bridges';
  let first: Visit;
  let second: Visit;
  let person: Visit;
  const halves: string[] = [];
  beforeAll(async () => {
    first = await town.visitAs('admin', { language, size });
    second = await town.visitAs('admin2', { language, size });
    person = await town.visitAnonymously({ language, size });
  });
  afterAll(async () => {
    for (const visited of [first, second, person]) {
      expect(visited.complaints).toEqual([]);
      await visited.close();
    }
  });
  const halfIn = (visited: Visit, which: 'firstHalf' | 'secondHalf') =>
    visited.page.getByRole('dialog').getByLabel(own(which)).innerText();

  test('the first proposes it, with the number, and gets half of a code', async () => {
    const { page } = first;
    await page.goto(`${town.url}/#/admin/accounts`);
    await page.getByRole('button', { name: new RegExp(`^${admin('newAccount')}`) }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(admin('login')).fill(login);
    await form.getByLabel(admin('person'), { exact: true }).fill('王小明');
    await form.getByLabel(own('identityNumber')).fill('110105194912310021');
    await form.locator('input[type=checkbox]').nth(1).check();
    await form.getByRole('button', { name: own('propose') }).click();
    await form.getByRole('alert').first().waitFor();
    await form.getByLabel(own('identityNumber')).fill(madeUpNumber(login));
    await form.getByRole('button', { name: own('propose') }).click();
    halves.push(await halfIn(first, 'firstHalf'));
    expect(await first.accessibilityViolations()).toEqual([]);
    await first.picture(`proposal-${language}-${size}`);
    await form.getByRole('button', { name: admin('close') }).click();
  });

  test('the first does not find it to confirm; the second confirms it with the number, and gets the other half', async () => {
    await first.page.goto(`${town.url}/#/admin/proposals`);
    const mine = first.page.getByRole('row').filter({ hasText: login });
    await mine.getByText(own('forAnother')).waitFor();
    expect(await mine.getByRole('button', { name: own('confirm') }).count()).toBe(0);
    const { page } = second;
    await page.goto(`${town.url}/#/admin`);
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: login });
    await row.getByRole('button', { name: new RegExp(`^${own('confirm')}`) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(own('identityNumber')).fill(madeUpNumber(login));
    await second.picture(`confirm-${language}-${size}`);
    expect(await second.accessibilityViolations()).toEqual([]);
    await dialog.getByRole('button', { name: own('confirm') }).click();
    halves.push(await halfIn(second, 'secondHalf'));
    await dialog.getByRole('button', { name: admin('close') }).click();
    await row.waitFor({ state: 'detached' });
  });

  test('the person sets a password with both halves, signs in, and sees who did what', async () => {
    const { page } = person;
    await page.goto(`${town.url}/`);
    await page.getByRole('button', { name: signingIn('firstTime') }).click();
    await page.getByLabel(words.login).fill(login);
    await page.getByLabel(signingIn('firstHalf')).fill(halves[0] ?? '');
    await page.getByLabel(signingIn('secondHalf')).fill(halves[0] ?? '');
    await page.getByLabel(choosing('newPassword'), { exact: true }).fill(password);
    await page.getByLabel(choosing('again')).fill(password);
    await page.getByRole('button', { name: signingIn('setPassword') }).click();
    await page.getByRole('alert').waitFor();
    await person.picture(`activate-${language}-${size}`);
    expect(await person.accessibilityViolations()).toEqual([]);
    await page.getByLabel(signingIn('secondHalf')).fill(halves[1] ?? '');
    await page.getByRole('button', { name: signingIn('setPassword') }).click();
    await page.getByText(signingIn('activated')).waitFor();
    await page.getByLabel(words.login).fill(login);
    await page.getByLabel(words.password).fill(password);
    await page.getByRole('button', { name: words.signIn, exact: true }).click();
    await page.getByRole('button', { name: words.signOut }).waitFor();
    await page.goto(`${town.url}/#/account`);
    const changes = page.getByRole('table', { name: own('myChanges') });
    await changes.getByText(/第二管理员/).waitFor();
    await person.picture(`account-changes-${language}-${size}`);
  });

  test('roles are taken away at once and granted by a proposal', async () => {
    const { page } = first;
    await page.goto(`${town.url}/#/admin/accounts`);
    await page.getByLabel(admin('searchAccounts')).fill(login);
    const row = page.getByRole('row').filter({ hasText: login });
    await row.getByRole('button', { name: new RegExp(`^${admin('role')}`) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=checkbox]').nth(2).check();
    await dialog.getByRole('button', { name: own('propose') }).click();
    await dialog.getByText(own('proposed')).waitFor();
    await dialog.getByRole('button', { name: admin('close') }).click();
    await row.getByRole('button', { name: new RegExp(`^${admin('identity')}`) }).click();
    await dialog.getByText(own('identified')).waitFor();
    await first.picture(`identity-${language}-${size}`);
    expect(await first.accessibilityViolations()).toEqual([]);
    await dialog.getByRole('button', { name: words.cancel }).click();
  });

  test('whoever may not stop an administrator alone is told so, and proposes it instead', async () => {
    const { page } = first;
    const row = page.getByRole('row').filter({ hasText: 'admin2' });
    const dialog = page.getByRole('dialog');
    const refusal = inLanguage(ACCOUNT_PROBLEMS['second-administrator-needed'], language);
    await page.getByLabel(admin('searchAccounts')).fill('admin2');
    await row.getByRole('button', { name: `${admin('role')} admin2` }).click();
    await dialog.getByRole('checkbox', { checked: true }).uncheck();
    await dialog.getByRole('button', { name: admin('save') }).click();
    await dialog.getByText(refusal).waitFor();
    await dialog.getByRole('button', { name: own('propose') }).click();
    await dialog.getByText(own('proposed')).waitFor();
    await dialog.getByRole('button', { name: admin('close') }).click();
    await row.getByRole('button', { name: `${admin('disable')} admin2` }).click();
    await dialog.getByRole('button', { name: admin('proceed') }).click();
    await dialog.getByText(refusal).waitFor();
    await first.picture(`stop-administrator-${language}-${size}`);
    expect(await first.accessibilityViolations()).toEqual([]);
    await dialog.getByRole('button', { name: own('propose') }).click();
    await dialog.getByText(own('proposed')).waitFor();
    await dialog.getByRole('button', { name: admin('close') }).click();
  });

  test('an account is signed out everywhere', async () => {
    const leader = await town.person('leader');
    const { page } = first;
    const dialog = page.getByRole('dialog');
    await page.getByLabel(admin('searchAccounts')).fill('leader');
    await page.getByRole('button', { name: `${admin('signOutAll')} leader`, exact: true }).click();
    await first.picture(`sign-out-${language}-${size}`);
    await dialog.getByRole('button', { name: admin('proceed') }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await leader.ask('/api/v1/me')).status).toBe(401);
  });
});

test('an administrator let in by command is shown on every administration page until another one acknowledges it', async () => {
  await breakGlass(town.pool, { login: 'admin2', name: 'x', password: town.product.password });
  const visited = await town.visitAs('admin', { at: '/#/admin/report' });
  const { page } = visited;
  const alert = page.getByRole('alert').filter({ hasText: PROPOSAL_WORDS.breakGlass.zh });
  await alert.waitFor();
  await page.getByText(PROPOSAL_WORDS.withoutNumber.zh).waitFor();
  await visited.waitUntilIdle();
  await visited.picture('account-report');
  expect(await visited.accessibilityViolations()).toEqual([]);
  await alert.getByRole('button', { name: PROPOSAL_WORDS.acknowledge.zh }).click();
  await alert.waitFor({ state: 'detached' });
  expect(visited.complaints).toEqual([]);
  await visited.close();
});
