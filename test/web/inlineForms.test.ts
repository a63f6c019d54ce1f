import { COUNCIL_WORDS } from '../../i18n/console/enrol';
import { FAULT_WORDS } from '../../i18n/console/forms';
import { inLanguage, type Language } from '../../i18n/language';
import { rendered } from '../../i18n/render';
import type { Visit } from '../support/browser/browser';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

const say = (key: keyof typeof COUNCIL_WORDS, language: Language) => inLanguage(COUNCIL_WORDS[key], language);
const termForm = ({ page }: Visit, language: Language) =>
  page.locator('form').filter({ has: page.getByLabel(say('memberLines', language)) });

describe.each(
  sampleOf(
    [
      ['zh-CN', 'en-US', 'desktop', '2026年2月17日星期二'],
      ['en', 'zh-CN', 'phone', 'Tuesday, February 17, 2026'],
      ['zh-CN', 'zh-CN', 'phone', undefined],
      ['en', 'en-US', 'desktop', undefined],
    ] as const,
    2,
  ),
)('a form within a page, %s, in a browser that speaks %s, %s', (language, browserLanguage, size, written) => {
  let visited: Visit;
  const sent: string[] = [];
  beforeAll(async () => {
    visited = await town.visitAs('qionglai-community', { language, browserLanguage, size, at: '/#/councils' });
    visited.page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
  });
  afterAll(async () => {
    expect(visited.complaints).toEqual([]);
    await visited.close();
  });

  test('says what it lacks and what is out of bounds in the page’s language, and sends nothing', async () => {
    const form = termForm(visited, language);
    await form.getByLabel(say('denominator', language)).first().fill('0');
    await form.getByRole('button', { name: say('submit', language), exact: true }).click();
    await form
      .getByText(FAULT_WORDS.required[language === 'en' ? 'en' : 'zh'])
      .first()
      .waitFor();
    const faults = await form.getByRole('alert').allInnerTexts();
    const required = inLanguage(FAULT_WORDS.required, language);
    const least = rendered(FAULT_WORDS.least, { min: 1 }, language);
    expect(faults).toEqual([required, required, required, least, required]);
    expect(sent).toEqual([]);
    expect(await form.getByLabel(say('from', language)).and(visited.page.locator(':focus')).count()).toBe(1);
    expect(await visited.accessibilityViolations()).toEqual([]);
    await visited.picture(`inline-form-${language}-${browserLanguage}`);
  });

  test('writes a day out where the browser shows it in another language', async () => {
    const form = termForm(visited, language);
    await form.getByLabel(say('from', language)).fill('2026-02-17');
    if (written === undefined) expect(await form.locator('.day').count()).toBe(0);
    else await form.getByText(written, { exact: true }).waitFor();
    await visited.picture(`written-day-${language}-${browserLanguage}`);
  });
});
