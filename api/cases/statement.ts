import { z } from 'zod';
import type { CaseState } from '../../domain/kernel/engine/case';
import { totalOf } from '../../domain/kernel/ledger/ledger';
import { type HasLedger, POSITIONS } from '../../domain/kernel/ledger/movement';
import { commandText } from '../../i18n/caseWords';
import type { Language, Text } from '../../i18n/language';
import { STATEMENT_WORDS as W } from '../../i18n/printedWords';
import { PUBLIC_WORDS } from '../../i18n/publicWords';
import { formatHundredths, shanghaiTime } from '../../i18n/render';
import { POSITION_WORDS } from '../../i18n/words';
import { html, page } from '../html/html';
import { type Say, sayIn } from '../html/say';
import { tableOf } from '../html/table';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
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
  W.files,
  W.amount,
];

/** What each source holds in each position, and all sources together, in CNY. */
const sumsIn = ({ ledger = {} }: Partial<HasLedger<string>>, say: Say): readonly (readonly string[])[] => {
  const sources = Object.keys(ledger);
  return [
    ...Object.entries(ledger).map(([source, held]) => [
      say.source(source),
      ...POSITIONS.map((position) => formatHundredths(held[position])),
    ]),
    [say(W.total), ...POSITIONS.map((position) => formatHundredths(totalOf(ledger, sources, position)))],
  ];
};

const postingsIn = (entries: readonly Posting[], say: Say): readonly (readonly string[])[] =>
  entries.map(({ at, source, from, to, amountFen, reference, command, preparedBy, actorName, why, files }) => [
    shanghaiTime(at),
    say.source(source),
    say(POSITION_WORDS[from]),
    say(POSITION_WORDS[to]),
    reference,
    commandText(say.words, command, say.language),
    preparedBy ?? '',
    actorName,
    why ?? '',
    files.map(({ name }) => name).join(say.comma),
    formatHundredths(amountFen),
  ]);

/** The case, its postings, and the words of a page about it. */
const statementOf = async (handled: InCase & { readonly language: Language }) => {
  const { deps, api, language } = handled;
  const { state } = await caseOf<CaseState & Partial<HasLedger<string>>>(handled);
  const { policy } = await loadContext(deps, api.programme.name, state.policyVersion);
  return {
    state,
    say: sayIn(api.words, language, policy.isDemonstration === true),
    entries: await postingsOf(deps.pool, state),
  };
};

/** The statement of a case's money: the sums of the ledger, and the postings behind them. */
export const STATEMENT_OPERATIONS: readonly AnyOperation[] = [
  operation({
    id: 'getStatement',
    method: 'get',
    path: '/api/v1/{noun}/{id}/statement',
    tag: '{noun}',
    summary: { zh: '下载资金明细表（xlsx 或 CSV）', en: 'Download the statement of money (.xlsx or CSV)' },
    params: idParams,
    query: z.strictObject({ format: tableFormat }),
    handle: async (handled) => {
      const { query, caller } = handled;
      const { state, say, entries } = await statementOf(handled);
      const rows = [
        ...(say.isDemonstration ? [[say(PUBLIC_WORDS.demonstration)]] : []),
        SUMS.map((title) => say(title)),
        ...sumsIn(state, say),
        [],
        POSTINGS.map((title) => say(title)),
        ...postingsIn(entries, say),
      ];
      return tableFile(query.format, { sheet: 'statement', name: `statement-${state.id}`, rows, by: caller.accountId });
    },
  }),
  operation({
    id: 'printStatement',
    method: 'get',
    path: '/api/v1/{noun}/{id}/statement-page',
    tag: '{noun}',
    summary: { zh: '资金明细表（可打印）', en: 'Get the statement of money as a page to print' },
    params: idParams,
    handle: async (handled) => {
      const { state, say, entries } = await statementOf(handled);
      const title = `${handled.api.programme.summary(state).name} · ${say(W.title)}`;
      const body = html`<h1>${title}</h1>
<h2>${say(W.sums)}</h2>
${tableOf(
  SUMS.map((one) => say(one)),
  sumsIn(state, say),
  POSITIONS.length,
)}
<h2>${say(W.postings)}</h2>
${tableOf(
  POSTINGS.map((one) => say(one)),
  postingsIn(entries, say),
  1,
)}`;
      return { body: page(title, body, say), type: 'text/html; charset=utf-8' };
    },
  }),
];
