import { PROBLEMS } from '../../commands/problems';
import type { Payment } from '../../db/ledger';
import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import { LANGUAGES, type Text } from '../../i18n/language';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { type Html, html, residentsPage } from '../html/html';
import type { Say } from '../html/say';
import { currentStatePanel, stageList } from './currentState';
import { moneyIn } from './money';
import { motionsIn } from './motions';
import { type PostedRoll, postedRollIn } from './postedRoll';

/** A section of the page; its content is `false` if there is nothing to show yet. */
export type Section = readonly [id: string, title: Text, content: Html | false];

/** What a public page shows, and the words to show it in. */
export interface PageContent {
  readonly disclosed: Disclosed;
  readonly payments: readonly Payment[];
  /** The roll that is posted for correction; null if none is. */
  readonly postedRoll: PostedRoll | null;
  /** The case's code in the address. */
  readonly code: string;
  readonly say: Say;
}

/** A list of reasons in words. */
export const reasonsIn = (reasons: Disclosed['blockedBy'], say: Say): Html =>
  html`<ul>${reasons.map(({ code, params }) => html`<li>${say(PROBLEMS[code], params ?? {})}</li>`)}</ul>`;

/** How the case was taken over from paper, and what that record lacks. */
const takenOverIn = ({ takenOver }: Disclosed, say: Say): Html | false =>
  takenOver !== null &&
  html`<p>${say(W.takenOverMeans, { on: takenOver.on, asOf: takenOver.asOf, stage: say.stage(takenOver.stage) })}</p>
${takenOver.gaps.length > 0 && html`<p>${say(W.takenOverGaps)}</p>${reasonsIn(takenOver.gaps, say)}`}`;

/** The sections of any case: how it was taken over, what blocks it, its posted roll, and its motions. */
export const courseSections = (told: PageContent): readonly Section[] => {
  const {
    disclosed: { blockedBy, motions },
    postedRoll,
    code,
    say,
  } = told;
  return [
    ['taken-over', W.takenOver, takenOverIn(told.disclosed, say)],
    ['held-up', W.heldUp, blockedBy.length > 0 && reasonsIn(blockedBy, say)],
    ['roll', W.roll, postedRoll !== null && postedRollIn(postedRoll, say)],
    ['motions', W.motions, motions.length > 0 && motionsIn(motions, code, say)],
  ];
};

const sectionsOf = (told: PageContent): readonly Section[] => [
  ...courseSections(told),
  ['money', W.money, moneyIn(told.disclosed, told.payments, told.say)],
];

/** A case's public page: no sign-in, no script, large type, prints well. The present state comes first. */
export const disclosurePage = ({ programme, publicPage }: AnyProgrammeApi, told: PageContent): string => {
  const { disclosed: d, code, say } = told;
  const { lifecycle } = programme;
  const { language, words } = say;
  const place = [d.city, d.district, d.subDistrict, d.community].filter(Boolean).join(' ');
  const title = words.residents === undefined ? d.name : `${d.name} · ${say(words.residents.record)}`;
  const sections = (publicPage?.sections(told) ?? sectionsOf(told)).filter(([, , content]) => content !== false);
  return residentsPage(
    title,
    html`<h1>${title}</h1><p>${place}${publicPage?.about(told)}</p>
${currentStatePanel(d, lifecycle, code, say)}
${stageList(d, lifecycle, say)}
<nav class="contents screen" aria-label="${say(W.contents)}"><ol>${sections.map(([id, name]) => html`<li><a href="#${id}">${say(name)}</a></li>`)}</ol></nav>
${sections.map(([id, name, content]) => html`<section id="${id}"><h2>${say(name)}</h2>${content}</section>`)}
<p class="hint">${say(W.masked)}</p>`,
    { say, other: `?lang=${LANGUAGES.find((one) => one !== language) ?? language}` },
  );
};
