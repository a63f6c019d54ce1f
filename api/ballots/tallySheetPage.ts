import type { Ballot } from '../../domain/kernel/deliberation/state';
import { CHOICES, outstanding, returned, tallyUnderRule } from '../../domain/kernel/deliberation/tally';
import type { Text } from '../../i18n/language';
import { shanghaiTime } from '../../i18n/render';
import { comparisonText } from '../../i18n/verdict';
import { CHOICE_WORDS, VERDICT_WORDS } from '../../i18n/words';
import { html, page } from '../html/html';
import { measureRow } from '../html/measure';
import { personsTable } from '../html/persons';
import type { Say } from '../html/say';

const t = (zh: string, en: string): Text => ({ zh, en });

const WORDS = {
  title: t('表决计票单', 'Tally sheet'),
  motion: t('表决事项', 'Motion'),
  opened: t('表决开始', 'Opened'),
  closed: t('表决结束', 'Closed'),
  early: t('（提前结束：结果已定）', '(closed early: the result was certain)'),
  owners: t('户数', 'Owners'),
  area: t('面积（平方米）', 'Area (m²)'),
  onRoll: t('名册合计', 'On the roll'),
  returned: t('收回', 'Returned'),
  outstanding: t('未收回', 'Not returned'),
  served: t('其中已送达并告知后果', 'of these delivered with written warning'),
  asCounted: t('按规则计入后', 'After applying the rule'),
  result: t('结果', 'Result'),
  rule: t('适用规则', 'Rule'),
  papers: t('计票表决票', 'Counted papers'),
  hash: t('表决票散列（SHA-256）', 'SHA-256 of the papers'),
  rollHash: t('名册散列（SHA-256）', 'SHA-256 of the roll'),
  teller: t('计票人', 'Teller'),
  overseer: t('监票人', 'Scrutineer'),
  body: t('居民代表', 'For the residents'),
  signature: t('签名', 'Signature'),
  date: t('日期', 'Date'),
} as const;

/** The count of a closed ballot as it is printed, signed and posted; names nobody. */
export const tallySheet = (
  name: string,
  ballot: Ballot & { readonly closed: NonNullable<Ballot['closed']> },
  say: Say,
): string => {
  const { language } = say;
  const { tally, verdict, at, early, papers, papersHash } = ballot.closed;
  const asCounted = tallyUnderRule(ballot.motion.rule, tally);
  const isMoved = asCounted !== tally;
  const carried = verdict.carried ? 'carried' : 'lost';
  const body = html`<h1>${name} · ${say(WORDS.title)}</h1>
<p>${say(WORDS.motion)}${say.open}${say.motion(ballot.motion.kind)}${say.close}${say.colon}<strong>${ballot.motion.title}</strong></p>
<pre>${ballot.motion.text}</pre>
<p>${say(WORDS.opened)}${say.colon}${shanghaiTime(ballot.openedAt)}<br>${say(WORDS.closed)}${say.colon}${shanghaiTime(at)}${early && say(WORDS.early)}</p>
<table><thead><tr><th></th><th class="n">${say(WORDS.owners)}</th><th class="n">${say(WORDS.area)}</th></tr></thead><tbody>
${measureRow(say(WORDS.onRoll), tally.roll)}
${measureRow(say(WORDS.returned), returned(tally))}
${tally.secret === undefined && CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), tally[choice]))}
${measureRow(say(WORDS.outstanding), outstanding(tally))}
${tally.served !== undefined && measureRow(say(WORDS.served), tally.served)}
${isMoved && html`<tr><th colspan="3">${say(WORDS.asCounted)}</th></tr>${CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), asCounted[choice]))}`}
</tbody></table>
<h2>${say(WORDS.result)}${say.colon}<span class="${carried}">${say(VERDICT_WORDS[carried])}</span></h2>
<ol>${verdict.steps.map((step) => html`<li>${comparisonText(step, language)}</li>`)}</ol>
${verdict.persons !== undefined && personsTable(verdict.persons, (name) => name, language)}
<p>${say(WORDS.rule)}${say.colon}${verdict.ruleVersion}${say.semicolon}${say(WORDS.papers)}${say.colon}${papers}</p>
<p class="hash">${say(WORDS.rollHash)}${say.colon}${ballot.roll.hash}<br>${say(WORDS.hash)}${say.colon}${papersHash}</p>
<table><thead><tr><th></th><th>${say(WORDS.signature)}</th><th>${say(WORDS.date)}</th></tr></thead><tbody>
${[WORDS.teller, WORDS.teller, WORDS.overseer, WORDS.body, ...say.seals].map((who) => html`<tr class="sign"><td>${say(who)}</td><td></td><td></td></tr>`)}
</tbody></table>`;
  return page(`${name} · ${say(WORDS.title)}`, body, language);
};
