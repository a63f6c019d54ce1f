import { addressCodes } from '../../activities/channels/addressCodes';
import type { PersonalChannel } from '../../activities/channels/channel';
import { sendDue } from '../../activities/mailQueue';
import { provideEndpoints } from '../../db/endpoints';
import { ADMIN_WORDS } from '../../i18n/console/admin';
import { CHANNEL_PAGE_WORDS } from '../../i18n/console/channels';
import { inLanguage } from '../../i18n/language';
import { until } from '../support/time/until';
import { openTown, type Town } from '../support/town/town';

const OF_PERSONS = { organisationId: 'programme', kinds: [], language: 'zh-CN' } as const;

let town: Town;
let codes: string[] = [];
beforeAll(async () => {
  town = await openTown();
  await provideEndpoints(town.pool, [
    {
      ...{ name: 'jinniu-group', channel: 'dingtalkRobot', host: 'oapi.dingtalk.com', organisationId: 'programme' },
      ...{ kinds: ['escalation', 'stageReached'], language: 'zh-CN' },
    },
    { ...OF_PERSONS, name: 'wecom-app', channel: 'wecomApp', host: 'qyapi.weixin.qq.com' },
    { ...OF_PERSONS, name: 'sms', channel: 'sms', host: 'sms.tencentcloudapi.com' },
  ]);
  await town.pool.query(
    `UPDATE channel_endpoint SET failing_since = now() - interval '2 days', last_error = 'HTTP 503', failures = 9,
       next_try_at = now() + interval '15 minutes' WHERE name = 'jinniu-group'`,
  );
  await town.pool.query(
    `INSERT INTO morning_mail (account_id, kind, day, made_for, lines, content, attempts, next_try_at, last_error)
     SELECT id, 'digest', (now() AT TIME ZONE 'Asia/Shanghai')::date, date_trunc('milliseconds', now()), 3, '{}', 4,
       now() + interval '15 minutes', 'connect ECONNREFUSED' FROM account WHERE login = 'leader'
     ON CONFLICT (account_id, kind, day) DO UPDATE SET lines = 3, content = '{}', attempts = 4, sent_at = NULL,
       last_error = 'connect ECONNREFUSED'`,
  );
  await town.pool.query(
    `INSERT INTO endpoint_delivery (outbox_id, endpoint, attempts, last_error, ended_at, ended_because)
     SELECT id, 'jinniu-group', 7, 'errcode 310000: keywords not in content', now(), 'undeliverable'
     FROM outbox ORDER BY id DESC LIMIT 3`,
  );
});
afterAll(() => town.stop());

const sms: PersonalChannel = {
  ...{ spacingMs: 0, mostMerged: 1, isForPeople: true },
  send: () => Promise.resolve({ is: 'sent' }),
  sendCode: (_, { code }) => {
    codes.push(code);
    return Promise.resolve({ is: 'sent' });
  },
};

/** No worker takes the test message here, so each begins without one. */
beforeEach(() => town.pool.query('UPDATE channel_endpoint SET test_asked_at = NULL'));

describe.each([
  ['zh-CN', 'desktop', 'leader'],
  ['en', 'phone', 'admin2'],
] as const)('channels beside inbox and mail, %s, %s', (language, size, login) => {
  const say = (key: keyof typeof CHANNEL_PAGE_WORDS) => inLanguage(CHANNEL_PAGE_WORDS[key], language);

  test('a person confirms their number by the code that came there, and chooses kinds', async () => {
    const here = await town.visitAs(login, { language, size, at: '/#/account' });
    const { page } = here;
    codes = [];
    await page.getByLabel(say('phone')).fill('12345');
    await page
      .getByRole('button', { name: say('sendCode') })
      .last()
      .click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel(say('phone')).fill('138 0013 8000');
    await page
      .getByRole('button', { name: say('sendCode') })
      .last()
      .click();
    await until('a code was sent', async () => {
      await sendDue(town.pool, addressCodes(town.pool, { sms }));
      return codes.length > 0;
    });
    await page.getByLabel(say('code'), { exact: true }).fill(codes.at(-1) ?? '');
    await here.picture(`my-channels-code-${language}-${size}`);
    await page.getByRole('button', { name: say('confirm'), exact: true }).click();
    await page.getByText('138****8000').waitFor();
    await page.getByRole('button', { name: say('remove') }).waitFor();
    await here.waitUntilIdle();
    expect(await here.accessibilityViolations()).toEqual([]);
    await here.picture(`my-channels-${language}-${size}`);
    expect(here.complaints).toEqual([]);
    await here.close();
  });

  test('an operator sees what fails, asks for a test, stops an endpoint, and sends again what was given up', async () => {
    const here = await town.visitAs('admin', { language, size, at: '/#/admin/endpoints' });
    const { page } = here;
    await page.getByText('HTTP 503').waitFor();
    await here.picture(`endpoints-${language}-${size}`);
    const group = page.getByRole('row').filter({ hasText: 'jinniu-group' });
    await group.getByRole('button', { name: say('test') }).click();
    await page.getByText(say('testing')).waitFor();
    await group.getByRole('button', { name: say('disable') }).click();
    await page.getByLabel(say('why')).fill('群已解散');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('disable') })
      .click();
    await group.getByRole('button', { name: say('enable') }).waitFor();
    expect(await here.accessibilityViolations()).toEqual([]);
    await group.getByRole('button', { name: say('enable') }).click();
    await page.getByLabel(say('why')).fill('已建新群');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('enable') })
      .click();
    await group.getByRole('button', { name: say('disable') }).waitFor();

    await page.goto(`${town.url}/#/admin/deliveries`);
    await page.getByRole('tab', { name: say('otherMessages') }).click();
    await page.getByText('connect ECONNREFUSED').first().waitFor();
    await page.getByText('errcode 310000').first().waitFor();
    expect(await here.accessibilityViolations()).toEqual([]);
    await here.picture(`messages-${language}-${size}`);
    await page
      .getByRole('button', { name: new RegExp(`^${say('resend')}`) })
      .last()
      .click();
    await page.getByLabel(say('why')).fill('机器人已更换');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('resend') })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(here.complaints).toEqual([]);
    await here.close();
  });

  test('a supervisor reads the log and sends nothing again', async () => {
    const here = await town.visitAs('leader', { language, size, at: '/#/admin/deliveries' });
    const { page } = here;
    await page.getByRole('heading', { name: inLanguage(ADMIN_WORDS.deliveries, language) }).waitFor();
    await page.getByRole('tab', { name: say('otherMessages') }).click();
    await page.getByText('connect ECONNREFUSED').first().waitFor();
    expect(await page.getByRole('button', { name: new RegExp(`^${say('resend')}`) }).count()).toBe(0);
    await here.close();
  });
});
