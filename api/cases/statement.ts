import { z } from 'zod';
import type { CaseState } from '../../domain/kernel/engine/case';
import { totalOf } from '../../domain/kernel/ledger/ledger';
import { type HasLedger, POSITIONS } from '../../domain/kernel/ledger/movement';
import { commandText } from '../../i18n/caseWords';
import { LANGUAGES, type Language, type Text } from '../../i18n/language';
import { STATEMENT_WORDS as W } from '../../i18n/printedWords';
import { PUBLIC_WORDS } from '../../i18n/publicWords';
import { referenceText } from '../../i18n/referenceText';
import { formatHundredths, shanghaiTime } from '../../i18n/render';
import { POSITION_WORDS } from '../../i18n/words';
import { type Html, html, page } from '../html/html';
import { type Say, sayIn } from '../html/say';
import { tableOf } from '../html/table';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { amountCell, type CellRows, timeCell } from '../tables/cell';
import { tableFile, tableFormat } from '../tables/tableFile';
import { caseOf, type InCase } from './find';
import { type Posting, postingsOf } from './postings';
import { loadContext } from './setting';

const SUMS: readonly Text[] = [W.source, ...POSITIONS.map((position) => POSITION_WORDS[position])];
const POSTINGS: readonly Text[] = [
  W.date,
  W.source,
  W.from,
  W.to,
  W.reference,
  W.what,
  W.prepared,
  W.who,
  W.why,
  W.firm,
  W.payer,
  W.files,
  W.meeting,
  W.amount,
];
/** Paper is narrow: what belongs together stands in one cell. */
const PRINTED: readonly Text[] = [
  W.date,
  W.source,
  W.movement,
  W.what,
  W.party,
  W.people,
  W.reference,
  W.files,
  W.amount,
];

/** What each source holds in each position, and all sources together, in fen. */
const sumsIn = (
  { ledger = {} }: Partial<HasLedger<string>>,
  say: Say,
): readonly (readonly [source: string, heldFen: readonly number[]])[] => {
  // In the order in which every page names them.
  const order = Object.keys(say.words.sources ?? {});
  const sources = Object.keys(ledger).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [
    ...sources.map(
      (source) => [say.source(source), POSITIONS.map((position) => ledger[source]?.[position] ?? 0)] as const,
    ),
    [say(W.total), POSITIONS.map((position) => totalOf(ledger, sources, position))] as const,
  ];
};

const referenceIn = ({ reference }: Posting, say: Say): string =>
  referenceText(reference, say.language, (command) => commandText(say.words, command, say.language));

const meetingIn = ({ meeting }: Posting, say: Say): string => {
  if (meeting === null) return '';
  const { heldOn, title, number, minutes } = meeting;
  return say(W.decidedAt, { heldOn, title, number, minutes: minutes.name });
};

/** Who paid money of others, or got it back. */
const payersIn = ({ payers }: Posting, say: Say): string => payers.map((payer) => payer ?? say(W.home)).join(say.comma);

const postingsIn = (entries: readonly Posting[], say: Say): CellRows =>
  entries.map((entry) => [
    timeCell(entry.at),
    say.source(entry.source),
    say(POSITION_WORDS[entry.from]),
    say(POSITION_WORDS[entry.to]),
    referenceIn(entry, say),
    commandText(say.words, entry.command, say.language),
    entry.preparedBy ?? '',
    entry.actorName,
    entry.why ?? '',
    entry.firms.join(say.comma),
    payersIn(entry, say),
    entry.files.map(({ name }) => name).join(say.comma),
    meetingIn(entry, say),
    amountCell(entry.amountFen),
  ]);

/** The meeting that decided a posting; for whoever may read them, with its list and its minutes. */
const meetingOn = (entry: Posting, noun: string, say: Say): Html | undefined => {
  const { meeting } = entry;
  if (meeting === null) return undefined;
  if (!meeting.mayRead) return html`<div>${meetingIn(entry, say)}</div>`;
  const { listId, organisationId, heldOn, title, number, minutes } = meeting;
  const lists = `/api/v1/${noun}/decision-lists`;
  return html`<div><a href="/#/decisions/${listId}">${say(W.meetingOf, { heldOn, title, number })}</a> <a href="${lists}/organisations/${organisationId}/files/${minutes.fileId}">${minutes.name}</a></div>`;
};

const printedIn = (entries: readonly Posting[], { noun, id, say }: { noun: string; id: string; say: Say }) =>
  entries.map((entry) => [
    shanghaiTime(entry.at),
    say.source(entry.source),
    `${say(POSITION_WORDS[entry.from])} → ${say(POSITION_WORDS[entry.to])}`,
    html`${commandText(say.words, entry.command, say.language)}${entry.why !== null && html`<div>${entry.why}</div>`}`,
    [...entry.firms, payersIn(entry, say)].filter(Boolean).join(say.comma),
    [entry.preparedBy, entry.actorName].filter(Boolean).join(' / '),
    // The command that made it stands beside it already.
    referenceIn(entry, say) === commandText(say.words, entry.command, say.language) ? '' : referenceIn(entry, say),
    html`${entry.files.map(({ fileId, name }) => html`<div><a href="/api/v1/${noun}/${id}/files/${fileId}">${name}</a></div>`)}${meetingOn(entry, noun, say)}`,
    formatHundredths(entry.amountFen),
  ]);

/** The case, its postings, and the words of a page about it. */
const statementOf = async (handled: InCase & { readonly language: Language }) => {
  const { deps, api, language, caller } = handled;
  const { state } = await caseOf<CaseState & Partial<HasLedger<string>>>(handled);
  const { policy } = await loadContext(deps, api.programme.name, state);
  return {
    state,
    say: sayIn(api.words, language, policy.isDemonstration === true),
    entries: await postingsOf(deps.pool, api.programme, state, { caller, language }),
    name: api.programme.summary(state).name,
    at: shanghaiTime(await deps.clock()),
  };
};

/** The statement of a case's money: the sums of the ledger, and the postings behind them. */
export const STATEMENT_OPERATIONS: readonly AnyOperation[] = [
  operation({
    id: 'getStatement',
    openToDelegates: true,
    method: 'get',
    path: '/api/v1/{noun}/{id}/statement',
    tag: '{noun}',
    summary: { zh: '下载资金明细表（xlsx 或 CSV）', en: 'Download the statement of money (.xlsx or CSV)' },
    params: idParams,
    // Its language is read by `languageOf`; a link of the console says which.
    query: z.strictObject({ format: tableFormat, lang: z.enum(LANGUAGES).exactOptional() }),
    handle: async (handled) => {
      const { query, caller } = handled;
      const { state, say, entries, name, at } = await statementOf(handled);
      const rows: CellRows = [
        ...(say.isDemonstration ? [[say(PUBLIC_WORDS.demonstration)]] : []),
        [`${name} · ${say(W.title)}`, say(W.asOf, { at })],
        SUMS.map((title) => say(title)),
        ...sumsIn(state, say).map(([source, held]) => [source, ...held.map(amountCell)]),
        [],
        POSTINGS.map((title) => say(title)),
        ...postingsIn(entries, say),
      ];
      return tableFile(query.format, {
        sheet: 'statement',
        name: `${say(W.title)}-${name}`,
        rows,
        by: caller.accountId,
      });
    },
  }),
  operation({
    id: 'printStatement',
    openToDelegates: true,
    method: 'get',
    path: '/api/v1/{noun}/{id}/statement-page',
    tag: '{noun}',
    summary: { zh: '资金明细表（可打印）', en: 'Get the statement of money as a page to print' },
    params: idParams,
    query: z.strictObject({ lang: z.enum(LANGUAGES).exactOptional() }),
    handle: async (handled) => {
      const { state, say, entries, name, at } = await statementOf(handled);
      const title = `${name} · ${say(W.title)}`;
      const sums = sumsIn(state, say).map(([source, held]) => [source, ...held.map(formatHundredths)]);
      const printed = printedIn(entries, { noun: handled.api.programme.noun, id: state.id, say });
      const body = html`<div class="ledger"><h1>${title}</h1>
<p>${say(W.asOf, { at })}</p>
<h2>${say(W.sums)}</h2>
${tableOf(
  SUMS.map((one) => say(one)),
  sums,
  POSITIONS.length,
)}
<h2>${say(W.postings)}</h2>
${
  entries.length === 0
    ? html`<p>${say(W.none)}</p>`
    : tableOf(
        PRINTED.map((one) => say(one)),
        printed,
        1,
      )
}</div>`;
      return { body: page(title, body, say), type: 'text/html; charset=utf-8' };
    },
  }),
];
