import type { Ballot } from '../../domain/kernel/deliberation/state';
import { CHOICES, returned } from '../../domain/kernel/deliberation/tally';
import { dateOf } from '../../domain/kernel/time/instant';
import type { Text } from '../../i18n/language';
import { shanghaiTime } from '../../i18n/render';
import { comparisonText } from '../../i18n/verdict';
import { CHOICE_WORDS, VERDICT_WORDS } from '../../i18n/words';
import { Html, html, page } from '../html/html';
import { measureRow } from '../html/measure';
import { personsTable } from '../html/persons';
import type { Say } from '../html/say';

const t = (zh: string, en: string): Text => ({ zh, en });

const WORDS = {
  title: t('居民表决结果公示', 'Public notice: result of the vote'),
  motion: t('表决事项', 'Motion'),
  voted: t('表决时间', 'Voted'),
  owners: t('户数', 'Owners'),
  area: t('面积（平方米）', 'Area (m²)'),
  onRoll: t('名册合计', 'On the roll'),
  returned: t('参加表决', 'Took part'),
  result: t('结果', 'Result'),
  period: t('公示期', 'Public notice period'),
  until: t('至', 'until'),
  object: t(
    '公示期内如有异议，可扫码在网上提出，或以书面形式向{office}提出；异议全部答复前，不进入下一步。',
    'During the public notice you may object online (scan the code below) or in writing to the {office}. The next step starts only when all objections are answered.',
  ),
  read: t(
    '扫码查看{record}：规则、计票、名册散列均可核对。',
    'Scan to open the public record and check the rule, the count and the hashes.',
  ),
  body: t('居民代表', 'For the residents'),
} as const;

/** The notice as it is printed and posted (公示): motion, result with its sum, until when, how to object. Names no voter. */
export const noticePage = (
  name: string,
  ballot: Ballot & { readonly closed: NonNullable<Ballot['closed']> },
  qr: string,
  say: Say,
): string => {
  const { language } = say;
  const { tally, verdict, at } = ballot.closed;
  const carried = verdict.carried ? 'carried' : 'lost';
  const ends = ballot.notice?.endsAt;
  const title = `${name} · ${say(WORDS.title)}`;
  return page(
    title,
    html`<h1>${title}</h1>
<p>${say(WORDS.motion)}${say.open}${say.motion(ballot.motion.kind)}${say.close}${say.colon}<strong>${ballot.motion.title}</strong></p>
<pre>${ballot.motion.text}</pre>
<p>${say(WORDS.voted)}${say.colon}${dateOf(ballot.openedAt)} — ${dateOf(at)}</p>
<table><thead><tr><th></th><th class="n">${say(WORDS.owners)}</th><th class="n">${say(WORDS.area)}</th></tr></thead><tbody>
${measureRow(say(WORDS.onRoll), tally.roll)}${measureRow(say(WORDS.returned), returned(tally))}
${verdict.persons === undefined && CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), tally[choice]))}</tbody></table>
${verdict.persons !== undefined && personsTable(verdict.persons, (name) => name, language)}
<h2>${say(WORDS.result)}${say.colon}<span class="${carried}">${say(VERDICT_WORDS[carried])}</span></h2>
<ul>${verdict.steps.map((step) => html`<li>${comparisonText(step, language)}</li>`)}</ul>
${
  ballot.notice !== undefined &&
  html`<p><strong>${say(WORDS.period)}${say.colon}${dateOf(ballot.notice.postedAt)} ${say(WORDS.until)} ${shanghaiTime(ends ?? ballot.notice.postedAt)}</strong>${say.comma}${ballot.notice.place}</p>`
}
<p>${say(WORDS.object)}</p><div class="qr">${new Html(qr)}<p>${say(WORDS.read)}</p></div>
<table><tbody>${[...say.seals, WORDS.body].map((who) => html`<tr class="sign"><td>${say(who)}</td><td></td></tr>`)}</tbody></table>`,
    language,
  );
};
