import { dateOf } from '../../domain/kernel/time/instant';
import type { CourtyardDisclosed as Disclosed } from '../../domain/renovation/disclosure';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import type { Language } from '../../i18n/language';
import { OBJECTION_WORDS } from '../../i18n/publicWords';
import { rendered, shanghaiTime } from '../../i18n/render';
import { STAGE_WORDS } from '../../i18n/words';
import { type Html, html, wordsIn } from './html';
import { codeForm } from './voteCodeForm';

/** Where the courtyard is, what comes next and until when, in one plain sentence. */
const whereIn = (d: Disclosed, language: Language): string => {
  const { stage, next } = d;
  if (!LIFECYCLE.isStage(stage)) return rendered(W.ended, { stage }, language);
  if (d.suspendedSince !== null) return rendered(W.suspendedNow, { stage, since: dateOf(d.suspendedSince) }, language);
  if (next === null) return rendered(W.standing, { stage }, language);
  const params = { stage, obligation: next.code, holder: next.holder, date: dateOf(next.dueAt) };
  return rendered(next.overdue ? W.late : W.next, params, language);
};

type Motion = Disclosed['motions'][number];

const objecting = ({ no, title, notice }: Motion, code: string, language: Language): Html => {
  const say = wordsIn(language);
  const until = shanghaiTime(notice?.endsAt ?? notice?.postedAt ?? '');
  return html`<p class="lead">${rendered(W.postedNow, { title, until }, language)}</p>
<p><a class="button screen" href="/p/${code}/objections/${no}?lang=${language}">${say(OBJECTION_WORDS.title)}</a> <a href="#motion-${no}">${say(W.seeResult)}</a></p>`;
};

const voting = ({ no, title, closesAt, mayVoteByCode }: Motion, language: Language): Html => {
  const say = wordsIn(language);
  return html`<p class="lead">${rendered(W.votingNow, { title, until: shanghaiTime(closesAt) }, language)} <a href="#motion-${no}">${say(W.seeMotion)}</a></p>
${mayVoteByCode && html`<div class="screen">${codeForm(language, `code-${no}`)}</div>`}`;
};

/** The first thing to be read: what is posted, what is voted on, what comes next, and what one can do about it. */
export const nowPanel = (d: Disclosed, code: string, language: Language): Html => {
  const posted = d.motions.filter(({ mayObject }) => mayObject);
  const open = d.motions.filter(({ result }) => result === null && LIFECYCLE.isStage(d.stage));
  const where = whereIn(d, language);
  return html`<section class="panel now" aria-label="${wordsIn(language)(W.nowTitle)}">
${posted.map((motion) => objecting(motion, code, language))}${open.map((motion) => voting(motion, language))}
<p class="${posted.length + open.length === 0 ? 'lead' : ''}">${where}</p></section>`;
};

/** The seven stages: those gone through, the one it is in, those to come. */
export const stageList = (d: Disclosed, language: Language): Html => {
  const say = wordsIn(language);
  return html`<ol class="stages">${LIFECYCLE.progress(d.stage).map(({ stage, state }) => {
    const word = say(STAGE_WORDS[stage]);
    if (state === 'current')
      return html`<li aria-current="step">${word}<span class="unseen">${say.open}${say(W.here)}${say.close}</span></li>`;
    return state === 'past'
      ? html`<li class="done">${word}<span aria-hidden="true"> ✓</span><span class="unseen">${say.open}${say(W.done)}${say.close}</span></li>`
      : html`<li>${word}</li>`;
  })}</ol>
<p>${say(STAGE_WORDS[d.stage])}${say.colon}${say(W.since)} ${dateOf(d.since)}</p>`;
};
