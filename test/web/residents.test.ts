import type { Locator, Page } from 'playwright-core';
import { sayIn } from '../../api/html/say';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import type { Person } from '../../demonstration/client';
import { enterPapers, printSlips } from '../../demonstration/papers';
import { PHONE, rollBody } from '../../demonstration/roll';
import { anyWords } from '../../i18n/caseWords';
import { BALLOT_PAGE_WORDS } from '../../i18n/console/ballots';
import { RESIDENTS_WORDS } from '../../i18n/courtyardPageWords';
import { DISCLOSURE_WORDS } from '../../i18n/disclosureWords';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { SLIP_WORDS } from '../../i18n/printedWords';
import { INDEX_WORDS, OBJECTION_WORDS, PUBLIC_WORDS, RECEIPT_WORDS, VOTE_WORDS } from '../../i18n/publicWords';
import { CHOICE_WORDS } from '../../i18n/words';
import { pictureOf, type Visit } from '../support/browser/browser';
import { unitsOwnedBy, wasPosted } from '../support/database/rolls';
import { today } from '../support/time/today';
import { openTown, type Town } from '../support/town/town';

const NAME = '西南街北一院';
const OWNERS = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'];
const QUESTION = '是否实施老旧院落整治';

let town: Town;
let manager: Person;
let community: Person;
let mediator: Person;
let gridWorker: Person;
let id = '';
let codes: readonly string[] = [];

const ballot = () => `/api/v1/courtyards/${id}/ballots/${id}-b1`;

/** A courtyard of six owners that votes, with a personal code for each; the offices' part is driven elsewhere. */
beforeAll(async () => {
  town = await openTown();
  const administrator = await town.person('admin');
  [manager, community, mediator, gridWorker] = await Promise.all([
    town.person('jinniu-projectmanager'),
    town.person('jinniu-community'),
    town.person('jinniu-mediator'),
    town.person('jinniu-gridworker'),
  ]);
  const { body } = await administrator.must<{ organisations: { id: string; kind: string; name: string }[] }>(
    '/api/v1/organisations',
  );
  const at = body.organisations.find(({ kind, name }) => kind === 'community' && name === '西南街');
  const profile = { name: NAME, city: '成都', district: '金牛', subDistrict: '抚琴', community: '西南街' };
  const enrolled = await manager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: { organisationId: at?.id, profile },
  });
  id = enrolled.body.courtyardId;
  const session = { heldOn: today(), members: 11, present: 9, resolves: 'whether', minutes: '同意提交表决' };
  await community.mustGive(id, 'recordCouncilSession', session);
  const roll = await manager.must<{ rollId: string }>(`/api/v1/courtyards/${id}/rolls`, {
    body: rollBody(unitsOwnedBy(...OWNERS)),
  });
  await wasPosted(town.pool, roll.body.rollId);
  await community.mustGive(id, 'freezeRoll', { rollId: roll.body.rollId });
  await manager.mustGive(id, 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: QUESTION,
    text: '雨污分流、路面与照明',
  });
  codes = (await printSlips(community, ballot())).map(({ code }) => code);
});
afterAll(() => town.stop());

/** A phone with nothing on it but a browser, whose scripts are off. */
const passing = async (name: string, work: (page: Page, visited: Visit) => Promise<void>): Promise<void> => {
  const visited = await town.visitAnonymously({ size: 'phone', scripts: false });
  await visited.page.goto(`${town.url}/p`);
  await work(visited.page, visited);
  await expectSound(visited, name);
  await visited.close();
};

/** Read in large type, nothing wider than the phone, nobody kept out. */
const expectSound = async (visited: Visit, name: string): Promise<void> => {
  const { page } = visited;
  await visited.picture(`resident-${name}`);
  const size = await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)');
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect({
    isLarge: Number(size) >= 20,
    isWide: Number(wide) > 0,
    scripts: await page.locator('script').count(),
    barriers: await visited.accessibilityViolations(),
    complaints: visited.complaints,
  }).toEqual({ isLarge: true, isWide: false, scripts: 0, barriers: [], complaints: [] });
};

const find = async (page: Page, language: Language): Promise<void> => {
  const say = (text: Text) => inLanguage(text, language);
  if (language === 'en') await page.getByRole('link', { name: PUBLIC_WORDS.otherLanguage.zh }).click();
  await page.getByLabel(say(RESIDENTS_WORDS.index.name)).fill('北一');
  await page.getByRole('button', { name: say(INDEX_WORDS.search) }).click();
  await page.getByRole('link', { name: NAME }).click();
  await page.getByRole('heading', { name: new RegExp(NAME) }).waitFor();
};
const voteWith = async (page: Page, code: string, language: Language): Promise<void> => {
  await page.getByLabel(inLanguage(INDEX_WORDS.voteCode, language)).fill(code);
  await page.getByRole('button', { name: inLanguage(INDEX_WORDS.vote, language) }).click();
};
/** One of the two ways to object. */
const way = (page: Page, title: Text, language: Language): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: inLanguage(title, language) }) });

describe.each([
  ['zh-CN', 0],
  ['en', 1],
] as const)('a resident without an account, on a phone, in %s', (language, nth) => {
  const say = (text: Text) => inLanguage(text, language);

  test('a resident finds the courtyard, reads the motion, and votes once with the code on the slip', () =>
    passing(`votes-${language}`, async (page, visited) => {
      await find(page, language);
      await page.getByText(QUESTION).first().waitFor();
      await expectSound(visited, `page-${language}`);
      const code = codes[nth] ?? '';
      await voteWith(page, '0000 0000 0000 0000', language);
      // A code that does not exist is asked for again, on the same page.
      await voteWith(page, code.toLowerCase(), language);
      await page.getByLabel(say(CHOICE_WORDS.for)).check();
      const number = page.getByLabel(say(VOTE_WORDS.beside.lastDigits));
      await number.fill('1234');
      await page.getByRole('button').click();
      await page.getByRole('alert').waitFor();
      await expectSound(visited, `wrong-number-${language}`);
      await page.getByLabel(say(CHOICE_WORDS.for)).check();
      await number.fill(PHONE.slice(-4));
      await page.getByRole('button').click();
      const status = page.getByRole('status');
      await status.waitFor();
      const thanked = await status.innerText();
      await page.goto(`${town.url}/v/${code}?lang=${language}`);
      const told = await status.innerText();
      expect([thanked, told]).toEqual(
        language === 'en'
          ? [expect.stringContaining('received'), expect.stringContaining('You have voted')]
          : [expect.stringContaining('已收到'), expect.stringContaining('您已投票')],
      );
    }));
});

test('the community prints slips from the ballot’s page in a window of their own, which has none for whoever has a code', async () => {
  const visited = await town.visitAs('jinniu-community');
  const { page } = visited;
  const answer = await community.ask<{ code?: string }>(`${ballot()}/vote-slips`, { body: {} });
  await page.goto(`${town.url}/#/courtyards/${id}/ballots/${id}-b1`);
  const opened = visited.context.waitForEvent('page');
  await page.getByRole('button', { name: BALLOT_PAGE_WORDS.voteSlips.zh }).click();
  const slips = await opened;
  await slips.getByText(SLIP_WORDS.vote.none.zh).waitFor();
  await pictureOf(slips, 'vote-slips');
  expect([answer.status, visited.complaints]).toEqual([200, []]);
  await visited.close();
});

describe('objections while the result is posted', () => {
  beforeAll(async () => {
    const { body } = await gridWorker.must<{ papers: { ownerKey: string }[] }>(`${ballot()}/papers`);
    const voted = new Set(body.papers.map(({ ownerKey }) => ownerKey));
    const left = OWNERS.filter((owner) => !voted.has(owner));
    expect(left).toHaveLength(OWNERS.length - 2);
    await enterPapers(
      { gridWorker, community: manager },
      ballot(),
      left.map((ownerKey) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn: today() })),
    );
    await manager.mustGive(id, 'closeBallot');
    await manager.mustGive(id, 'postNotice', { place: '院门公示栏' });
  });

  test.each(['zh-CN', 'en'] as const)(
    'a resident objects with a code, and reads the answer on the receipt (%s)',
    (language) =>
      passing(`answered-${language}`, async (page, visited) => {
        const say = (text: Text) => inLanguage(text, language);
        await find(page, language);
        await page.getByText(say(DISCLOSURE_WORDS.seeResult)).waitFor();
        await page
          .getByRole('link', { name: say(OBJECTION_WORDS.title) })
          .first()
          .click();
        const mine = way(page, OBJECTION_WORDS.withCode, language);
        await mine.getByLabel(say(OBJECTION_WORDS.text)).fill('停车位太少');
        await mine.getByLabel(say(OBJECTION_WORDS.voteCode)).fill('0'.repeat(16));
        await mine.getByLabel(say(VOTE_WORDS.beside.lastDigits)).fill(PHONE.slice(-4));
        await mine.getByRole('button').click();
        // What was written stays; only the code is typed again.
        await mine.getByRole('alert').waitFor();
        expect(await mine.getByLabel(say(OBJECTION_WORDS.text)).inputValue()).toBe('停车位太少');
        await expectSound(visited, `refused-${language}`);
        await mine.getByLabel(say(OBJECTION_WORDS.voteCode)).fill(codes[language === 'en' ? 1 : 0] ?? '');
        await mine.getByRole('button').click();
        await page.getByText(say(RECEIPT_WORDS.keep)).waitFor();
        const no = language === 'en' ? 2 : 1;
        await mediator.mustGive(id, 'answerObjection', { no, text: '增设十二个车位。' });
        await page.reload();
        await page.getByText('增设十二个车位。').waitFor();
      }),
  );

  test('an objection without a code needs a name; an invalid phone number is marked and the text is kept', () =>
    passing('by-name', async (page, visited) => {
      await find(page, 'zh-CN');
      await page.getByRole('link', { name: OBJECTION_WORDS.title.zh }).first().click();
      const mine = way(page, OBJECTION_WORDS.withName, 'zh-CN');
      const fill = (title: Text, text: string) => mine.getByLabel(title.zh).fill(text);
      await fill(OBJECTION_WORDS.name, '张三');
      await fill(OBJECTION_WORDS.home, '1栋1单元101');
      await fill(OBJECTION_WORDS.phone, '不记得');
      await fill(OBJECTION_WORDS.text, '路灯太暗');
      await mine.getByRole('button').click();
      await mine.getByText(OBJECTION_WORDS.badPhone.zh).waitFor();
      expect(await mine.getByLabel(OBJECTION_WORDS.phone.zh).getAttribute('aria-invalid')).toBe('true');
      expect(await mine.getByLabel(OBJECTION_WORDS.text.zh).inputValue()).toBe('路灯太暗');
      await expectSound(visited, 'by-name-refused');
      await fill(OBJECTION_WORDS.phone, '13800000000');
      await mine.getByRole('button').click();
      await page.getByText(sayIn(anyWords(RENOVATION_WORDS), 'zh-CN', false)(RECEIPT_WORDS.received)).waitFor();
      await mediator.mustGive(id, 'declineSubmission', { no: 1, why: '路灯不在本次整治范围' });
      await page.reload();
      await page.getByText('路灯不在本次整治范围').waitFor();
    }));
});

test('a resident with an account sees open obligations and no commands of others', async () => {
  const visited = await town.visitAs('jinniu-resident', { size: 'phone' });
  const { page } = visited;
  await page.getByRole('link', { name: '抚琴街南一巷8号院' }).first().click();
  await page.getByRole('heading', { name: '抚琴街南一巷8号院' }).waitFor();
  await visited.picture('resident-account');
  expect({ barriers: await visited.accessibilityViolations(), complaints: visited.complaints }).toEqual({
    barriers: [],
    complaints: [],
  });
  await visited.close();
});
