import { CHOICES } from '../../domain/deliberation/tally';
import type { Language, Text } from '../../i18n/language';
import { INDEX_WORDS } from '../../i18n/publicWords';
import { hundredths, shanghaiTime } from '../../i18n/render';
import { CHOICE_WORDS, MOTION_WORDS } from '../../i18n/words';
import type { VoteView } from '../vote';
import { type Html, html, page, wordsIn } from './html';
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

/** Where an owner reads the motion and votes: large type, a form and nothing else; or that the vote is in. */
export const votePage = (view: VoteView, language: Language): string => {
  const say = wordsIn(language);
  const isIn = view.state === 'used';
  return page(
    `${view.courtyard} · ${say(WORDS.title)}`,
    html`<h1>${view.courtyard} · ${say(WORDS.title)}</h1>
<p>${say(MOTION_WORDS[view.motion.kind])}${say.colon}<strong>${view.motion.title}</strong></p><pre>${view.motion.text}</pre>
<p>${say(WORDS.yours)}${say.colon}${view.units.join(say.comma)}${say.open}${hundredths(view.areaCentiSqm)} m²${say.close}</p>
<p>${say(WORDS.until)}${say.colon}${shanghaiTime(view.closesAt)}</p>
${isIn ? html`<p class="carried">${say(WORDS.received)}</p>` : form(language)}
<p>${say(WORDS.hidden)}</p>
<p><a href="${view.page}?lang=${language}">${say(WORDS.page)}</a></p>`,
    language,
  );
};

/** Where the code is asked for again. */
export const askCodePage = (language: Language): string => {
  const say = wordsIn(language);
  return page(
    say(WORDS.title),
    html`<h1>${say(WORDS.title)}</h1>${codeForm(language, 'code', say(INDEX_WORDS.notACode))}`,
    language,
  );
};

/** Why somebody cannot vote, in words for whoever holds the phone. */
export const noVotePage = (why: string, language: Language): string => {
  const title = wordsIn(language)(WORDS.title);
  return page(title, html`<h1>${title}</h1><p class="lost">${why}</p>`, language);
};
