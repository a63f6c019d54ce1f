import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { LANGUAGES, type Language, type Text } from '../../i18n/language';
import { INDEX_WORDS } from '../../i18n/publicWords';
import { hundredths, shanghaiTime } from '../../i18n/render';
import { CHOICE_WORDS, MOTION_WORDS } from '../../i18n/words';
import type { VoteView } from '../vote';
import { type Html, html, residentsPage, wordsIn } from './html';
import { codeForm } from './voteCodeForm';

const t = (zh: string, en: string): Text => ({ zh, en });

const WORDS = {
  title: t('业主表决', 'Owners’ vote'),
  yours: t('您的专有部分', 'Your units'),
  until: t('截止', 'Until'),
  choose: t('请选择', 'Your choice'),
  vote: t('提交表决', 'Vote'),
  once: t('提交后不能自行更改。', 'You cannot change it yourself afterwards.'),
  received: t('您的表决已收到，谢谢。', 'Your vote has been received. Thank you.'),
  used: t(
    '这个表决码已经投过票，不能再投。如果不是您本人投的，请尽快联系社区居委会。',
    'This code has already voted and cannot vote again. If it was not you, tell the community committee soon.',
  ),
  closed: t('表决已经结束，不再收票。结果见院务公开页。', 'The vote is over. Its result is on the courtyard’s page.'),
  page: t('院务公开：结果、公示、提出异议', 'The courtyard’s page: results, notices, objections'),
  hidden: t('表决结束前，结果对所有人保密。', 'Results stay hidden from everybody until the close.'),
} as const;

const form = (language: Language): Html => {
  const say = wordsIn(language);
  return html`<form method="post"><fieldset>
<legend><strong>${say(WORDS.choose)}</strong></legend>
${CHOICES.map((choice) => html`<p><label class="choice"><input type="radio" name="choice" value="${choice}" required> ${say(CHOICE_WORDS[choice])}</label></p>`)}
<button type="submit">${say(WORDS.vote)}</button>
<p>${say(WORDS.once)}</p></fieldset></form>`;
};

/** What is to be done with the code, or what became of it. */
export type Voting = 'open' | 'received' | 'used' | 'closed';

const standing = (voting: Voting, language: Language): Html => {
  if (voting === 'open') return form(language);
  const tone = voting === 'received' ? 'carried' : 'lost';
  return html`<p class="lead ${tone}" role="status">${wordsIn(language)(WORDS[voting])}</p>`;
};

/** A page for the holder of a code; it is asked for again under its own address in the other language. */
const voterPage = (title: string, body: Html, language: Language): string =>
  residentsPage(title, body, { language, other: `?lang=${LANGUAGES.find((one) => one !== language) ?? language}` });

/** Where an owner reads the motion and votes: large type, a form and little else; or what became of the code. */
export const votePage = (view: VoteView, voting: Voting, language: Language): string => {
  const say = wordsIn(language);
  return voterPage(
    `${view.courtyard} · ${say(WORDS.title)}`,
    html`<h1>${view.courtyard} · ${say(WORDS.title)}</h1>
<p>${say(MOTION_WORDS[view.motion.kind])}${say.colon}<strong>${view.motion.title}</strong></p><pre>${view.motion.text}</pre>
<p>${say(WORDS.yours)}${say.colon}${view.units.join(say.comma)}${say.open}${hundredths(view.areaCentiSqm)} m²${say.close}</p>
<p>${say(WORDS.until)}${say.colon}${shanghaiTime(view.closesAt)}</p>
${standing(voting, language)}
${voting !== 'closed' && html`<p>${say(WORDS.hidden)}</p>`}
<p><a href="${view.page}?lang=${language}">${say(WORDS.page)}</a></p>`,
    language,
  );
};

/** Why somebody cannot vote, in words for whoever holds the phone; and the code is asked for again. */
export const noVotePage = (why: string, language: Language): string => {
  const title = wordsIn(language)(WORDS.title);
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  return residentsPage(title, html`<h1>${title}</h1>${codeForm(language, 'code', why)}`, {
    language,
    other: `/p?lang=${other}`,
  });
};

/** Where the code is asked for again. */
export const askCodePage = (language: Language): string =>
  noVotePage(wordsIn(language)(INDEX_WORDS.notACode), language);
