import { LANGUAGES } from '../../i18n/language';
import { REMEDY_WORDS, RECEIPT_WORDS as W } from '../../i18n/publicWords';
import { shanghaiTime } from '../../i18n/render';
import { type Html, html, residentsPage } from '../html/html';
import type { Say } from '../html/say';
import { formatCode, normalizeCode } from '../votes/code';
import type { ReceiptView } from './receipts';

const ANSWERED = { dismissed: W.dismissed, upheld: W.upheld, withdrawn: W.withdrawn } as const;

const statusLine = ({ standing: s, hasEnded }: ReceiptView, say: Say): Html => {
  // The courtyard was withdrawn, say: nobody answers any more.
  const isOpen = s.kind === 'received' || (s.kind === 'objection' && s.answer === null);
  if (hasEnded && isOpen) return html`<p class="lead lost">${say(W.ended)}</p>`;
  const due = (at: string | null) => at !== null && html`<p>${say(W.due)}${say.colon}${say.deadline(at)}</p>`;
  switch (s.kind) {
    case 'received':
      return html`<p class="lead">${say(W.received)}</p>${due(s.dueAt)}<p>${say(W.holds)}</p>`;
    case 'declined':
      return html`<p class="lead lost">${say(W.declined)}</p><h2>${say(W.why)}</h2><pre>${s.why}</pre><p>${shanghaiTime(s.at)}</p>`;
    case 'objection':
      return s.answer === null
        ? html`<p class="lead">${say(W.taken, { no: s.no })}</p>${due(s.dueAt)}<p>${say(W.holds)}</p>
<form class="screen" method="post" action="?lang=${say.language}"><input type="hidden" name="withdraw" value="yes"><button type="submit">${say(W.withdraw)}</button></form><p class="hint screen">${say(W.withdrawHint)}</p>`
        : html`<p class="lead ${s.answer.outcome === 'upheld' ? 'carried' : ''}">${say(ANSWERED[s.answer.outcome], { no: s.no })}</p>${s.answer.byDistrict && html`<p>${say(W.byDistrict)}</p>`}${s.answer.remedy !== null && html`<p>${say(W.follows)}${say.colon}${say(REMEDY_WORDS[s.answer.remedy])}</p>`}<h2>${say(W.answer)}</h2><pre>${s.answer.text}</pre><p>${shanghaiTime(s.answer.at)}</p>`;
  }
};

/** The state of an objection, for the holder of its receipt. Does not show who sent it. */
export const receiptPage = (view: ReceiptView, receipt: string, say: Say): string => {
  const { language } = say;
  const title = `${say(W.title)} · ${view.name}`;
  const code = normalizeCode(receipt);
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  return residentsPage(
    title,
    html`<h1>${title}</h1>
<section class="panel now" aria-live="polite">${statusLine(view, say)}</section>
<p>${say(W.number)}${say.colon}<strong class="code">${formatCode(code)}</strong></p>
<p>${say(W.keep)}</p>
<p>${say(W.address)}${say.colon}<a href="/o/${code}?lang=${language}">/o/${code}</a></p>
<h2>${say(W.yours)}</h2>
<p>${say(W.about)}${say.colon}${say.motion(view.motion.kind)}${say.colon}${view.motion.title}<br>${say(W.sentAt)}${say.colon}${shanghaiTime(view.receivedAt)}</p>
<pre>${view.text}</pre>
<p><a href="${view.path}?lang=${language}">${say.back}</a></p>`,
    { say, other: `?lang=${other}` },
  );
};
