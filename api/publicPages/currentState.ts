import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import type { DisclosedMotion as Motion } from '../../domain/kernel/disclosure/motions';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { dateOf } from '../../domain/kernel/time/instant';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import { OBJECTION_WORDS } from '../../i18n/publicWords';
import { type Html, html } from '../html/html';
import type { Say } from '../html/say';
import { codeForm } from '../votes/codeForm';

type Lifecycle = AnyProgramme['lifecycle'];

/** One sentence with the stage, what comes next, and until when. */
const currentStageText = (d: Disclosed, lifecycle: Lifecycle, say: Say): string => {
  const { stage, next } = d;
  if (!lifecycle.isStage(stage)) return say(W.ended, { stage });
  if (d.suspendedSince !== null) return say(W.suspendedNow, { stage, since: dateOf(d.suspendedSince) });
  if (next === null) return say(W.standing, { stage });
  const params = { stage, obligation: next.code, holder: next.holder, date: say.dueDay(next.dueAt) };
  return say(next.overdue ? W.late : W.next, params);
};

const objectionLink = ({ no, title, notice }: Motion, code: string, say: Say): Html => {
  const until = notice === null ? '' : say.deadline(notice.endsAt);
  return html`<p class="lead">${say(W.postedNow, { title, until })}</p>
<p><a class="button screen" href="/p/${code}/objections/${no}?lang=${say.language}">${say(OBJECTION_WORDS.title)}</a> <a href="#motion-${no}">${say(W.seeResult)}</a></p>`;
};

const voting = ({ no, title, closesAt, phase, mayVoteByCode }: Motion, say: Say): Html =>
  html`<p class="lead">${say(phase === 'open' ? W.votingNow : W.countingNow, { title, until: say.deadline(closesAt) })} <a href="#motion-${no}">${say(W.seeMotion)}</a></p>
${mayVoteByCode && html`<div class="screen">${codeForm(say, `code-${no}`)}</div>`}`;

/** The panel at the top: posted results, open votes and the next step, with links to object and to vote. */
export const currentStatePanel = (d: Disclosed, lifecycle: Lifecycle, code: string, say: Say): Html => {
  const posted = d.motions.filter(({ mayObject }) => mayObject);
  const open = d.motions.filter(({ state }) => state === 'running' && lifecycle.isStage(d.stage));
  const where = currentStageText(d, lifecycle, say);
  return html`<section class="panel now" aria-label="${say(W.nowTitle)}">
${posted.map((motion) => objectionLink(motion, code, say))}${open.map((motion) => voting(motion, say))}
<p class="${posted.length + open.length === 0 ? 'lead' : ''}">${where}</p></section>`;
};

/** All stages: past, present and to come. */
export const stageList = (d: Disclosed, lifecycle: Lifecycle, say: Say): Html =>
  html`<ol class="stages">${lifecycle.progress(d.stage).map(({ stage, state }) => {
    const word = say.stage(stage);
    if (state === 'current')
      return html`<li aria-current="step">${word}<span class="unseen">${say.open}${say(W.here)}${say.close}</span></li>`;
    return state === 'past'
      ? html`<li class="done">${word}<span aria-hidden="true"> ✓</span><span class="unseen">${say.open}${say(W.done)}${say.close}</span></li>`
      : html`<li>${word}</li>`;
  })}</ol>
<p>${say.stage(d.stage)}${say.colon}${say(W.since)} ${dateOf(d.since)}</p>`;
