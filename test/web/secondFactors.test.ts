import type { CDPSession } from 'playwright-core';
import { ADMIN_WORDS } from '../../i18n/console/admin';
import { PROPOSAL_WORDS } from '../../i18n/console/proposals';
import { SECOND_FACTOR_WORDS } from '../../i18n/console/secondFactors';
import { inLanguage } from '../../i18n/language';
import { addTotp, codeOf } from '../support/api/factors';
import { signIn, type Visit, visit, wordsOf } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
let url: string;
beforeAll(async () => {
  town = await openTown({ secondFactor: 'required' });
  // Passkeys belong to a name, not to an address of numbers.
  url = town.url.replace('127.0.0.1', 'localhost');
});
afterAll(() => town?.stop());

/** A phone or computer that asks for a fingerprint, and gets it. */
const addAuthenticator = async ({ page, context }: Visit): Promise<CDPSession> => {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
};

describe.each(
  sampleOf(
    [
      ['zh-CN', 'desktop', 'jinniu-districthousing'],
      ['en', 'phone', 'jinniu-auditor'],
    ] as const,
    1,
  ),
)('two-step verification, %s, %s', (language, size, login) => {
  const words = wordsOf(language);
  const say = (key: keyof typeof SECOND_FACTOR_WORDS) => inLanguage(SECOND_FACTOR_WORDS[key], language);
  const door = () => ({ url, login, password: town.product.password });
  let here: Visit;
  let recoveryCodes: string[] = [];
  beforeAll(async () => {
    here = await visit(town.browser, { url, language, size });
    await addAuthenticator(here);
  });
  afterAll(async () => {
    expect(here.complaints).toEqual([]);
    await here.close();
  });
  const button = (name: string) => here.page.getByRole('button', { name, exact: true });
  const heading = (name: string) => here.page.getByRole('heading', { name, exact: true });
  const dialog = () => here.page.getByRole('dialog');
  const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
  const signOut = async () => {
    await button(words.signOut).click();
    await here.page.getByLabel(words.password).waitFor();
  };
  const shown = async (name: string) => {
    await here.waitUntilIdle();
    expect(await here.accessibilityViolations()).toEqual([]);
    await here.picture(`second-factor-${name}-${language}-${size}`);
  };

  test('whoever decides first adds a factor: a passkey, with recovery codes; then the console opens', async () => {
    await signIn(here, door());
    await heading(say('gateTitle')).waitFor();
    await shown('gate');
    await button(say('addPasskey')).click();
    await dialog().getByLabel(say('passkeyName')).fill('phone');
    await inDialog(say('next')).click();
    await inDialog(say('newCodes')).click();
    const codes = dialog()
      .getByRole('list', { name: say('recoveryCodes') })
      .getByRole('listitem');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    recoveryCodes = await codes.allTextContents();
    await shown('codes');
    await inDialog(say('kept')).click();
    await here.page.getByRole('link', { name: words.work, exact: true }).waitFor();
    await heading(say('gateTitle')).waitFor({ state: 'detached' });
  });

  test('the passkey signs in without login and password', async () => {
    await signOut();
    await shown('sign-in');
    await button(say('passkey')).click();
    await here.page.getByRole('link', { name: words.work, exact: true }).waitFor();
  });

  const firstStep = async () => {
    await here.page.getByLabel(words.login).fill(login);
    await here.page.getByLabel(words.password).fill(town.product.password);
    await button(words.signIn).click();
    await heading(say('title')).waitFor();
  };
  const secondStep = async (code = '') => {
    await here.page.getByLabel(say('code')).fill(code);
    await button(words.signIn).click();
    await here.page.getByRole('link', { name: words.work, exact: true }).waitFor();
  };

  test('after the password, a wrong code is refused and a recovery code signs in, once', async () => {
    await signOut();
    await firstStep();
    await here.page.getByLabel(say('code')).fill('123456');
    await button(words.signIn).click();
    await here.page.getByRole('alert').waitFor();
    await shown('second-step');
    await secondStep(recoveryCodes[0]);
  });

  test('on a new device, where strangers delay the password, a code is asked for at once and signs in', async () => {
    await signOut();
    await here.context.clearCookies();
    for (let i = 0; i < 7; i += 1) {
      const headers = { 'content-type': 'application/json' };
      await fetch(`${town.url}/api/v1/login`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ login, password: 'x' }),
      });
    }
    await town.pool.query(`UPDATE sign_in_delay SET blocked_until = now() + interval '1 hour'`);
    await firstStep();
    await here.page.getByText(say('delayedText')).waitFor();
    await shown('delayed');
    await secondStep(recoveryCodes[1]);
    await town.pool.query('DELETE FROM sign_in_delay');
  });

  test('my account lists the passkey, and an authenticator app that is set up by its code', async () => {
    await here.page.goto(`${url}/#/account`);
    await button(say('addApp')).click();
    await inDialog(say('next')).click();
    const secret = (await dialog().locator('code').textContent()) ?? '';
    await here.page.getByRole('img', { name: say('qr') }).waitFor();
    await shown('app');
    await dialog().getByLabel(say('appCode')).fill(codeOf(secret));
    await inDialog(say('confirm')).click();
    const rows = here.page.getByRole('table', { name: say('title') }).getByRole('row');
    await rows.filter({ hasText: say('app') }).waitFor();
    expect(await rows.filter({ hasText: 'phone' }).count()).toBe(1);
    await shown('my-account');
  });

  test('of two factors one can be removed; the last one is told to be needed', async () => {
    const remove = async (name: string) => {
      await here.page.getByRole('button', { name: new RegExp(`^${say('remove')}.+${name}`) }).click();
      await inDialog(say('remove')).click();
    };
    await remove('phone');
    await dialog().waitFor({ state: 'detached' });
    await remove(say('app'));
    await dialog().getByRole('listitem').waitFor();
    await inDialog(words.cancel).click();
  });
});

test('administrators see who must use two-step verification, and publish the next policy', async () => {
  const here = await visit(town.browser, { url });
  await addAuthenticator(here);
  const say = (key: keyof typeof SECOND_FACTOR_WORDS) => SECOND_FACTOR_WORDS[key].zh;
  const button = (name: string) => here.page.getByRole('button', { name, exact: true });
  const dialog = here.page.getByRole('dialog');
  await signIn(here, { url, login: 'admin', password: town.product.password });
  await button(say('addPasskey')).click();
  await dialog.getByLabel(say('passkeyName')).fill('办公电脑');
  await dialog.getByRole('button', { name: say('next'), exact: true }).click();
  await dialog.getByRole('button', { name: say('newCodes'), exact: true }).click();
  await dialog.getByRole('button', { name: say('kept'), exact: true }).click();
  await here.page.getByRole('link', { name: wordsOf('zh-CN').admin, exact: true }).waitFor();
  await here.page.goto(`${url}/#/admin/signInPolicy`);
  await button(say('policyChange')).click();
  await dialog.getByLabel('网格员').check();
  await dialog.getByLabel(say('policyWhy')).fill('入户人员也须两步验证');
  await here.picture('sign-in-policy-dialog');
  await dialog.getByRole('button', { name: say('policyPublish'), exact: true }).click();
  await here.page.getByRole('table', { name: say('policyHistory') }).waitFor();
  expect(await here.accessibilityViolations()).toEqual([]);
  await here.picture('sign-in-policy');

  // Who has one, and who should; what is lost is reset by two.
  await addTotp(await town.person('jinniu-districtfinance'));
  await here.page.goto(`${url}/#/admin/accounts`);
  await here.page.getByLabel(ADMIN_WORDS.searchAccounts.zh).fill('jinniu-districtfinance');
  const rowOf = (name: string) =>
    here.page.getByRole('row').filter({ has: here.page.getByRole('cell', { name, exact: true }) });
  await rowOf('jinniu-districtfinance').getByText(PROPOSAL_WORDS.factorSet.zh, { exact: true }).waitFor();
  await rowOf('jinniu-districtfinanceleader').getByText(PROPOSAL_WORDS.factorMissing.zh).waitFor();
  const reset = (login: string) => button(`${ADMIN_WORDS.resetSecondFactor.zh} ${login}`);
  expect(await reset('jinniu-districtfinanceleader').count()).toBe(0);
  await here.waitUntilIdle();
  await here.picture('accounts-second-factors');
  await reset('jinniu-districtfinance').click();
  await here.picture('reset-second-factor');
  expect(await here.accessibilityViolations()).toEqual([]);
  await dialog.getByRole('button', { name: PROPOSAL_WORDS.propose.zh, exact: true }).click();
  await dialog.getByText(PROPOSAL_WORDS.proposed.zh).waitFor();
  expect(here.complaints).toEqual([]);
  await here.close();
});
