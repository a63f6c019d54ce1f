import { caseByCode, caseOfProgrammes, type StateReader } from '../../db/cases';
import type { BallotState } from '../../domain/kernel/deliberation/state';
import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import type { AnyWords, ResidentsWords } from '../../i18n/caseWords';
import type { Text } from '../../i18n/language';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { loadContext } from '../cases/setting';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';

/** A case with a public page. */
export interface PublicCase {
  readonly api: AnyProgrammeApi;
  readonly c: CaseState & Partial<Pick<BallotState, 'ballots' | 'submissions'>>;
}

/** The programmes whose cases have a public page. */
export const withPages = (apis: readonly AnyProgrammeApi[]): readonly AnyProgrammeApi[] =>
  apis.filter(({ programme }) => programme.disclosed !== undefined);

const readersOf = (apis: readonly AnyProgrammeApi[]): readonly StateReader[] => apis.map(({ programme }) => programme);

type Row = { readonly programme: string; readonly state: PublicCase['c'] } | undefined;

const served = (apis: readonly AnyProgrammeApi[], row: Row): PublicCase | undefined => {
  const api = apis.find(({ programme }) => programme.name === row?.programme);
  return row === undefined || api === undefined ? undefined : { api, c: row.state };
};

/** The case with a public code, among the cases of these programmes. Throws `not-found`. */
export const publicCase = async (
  { pool }: ApiDeps,
  apis: readonly AnyProgrammeApi[],
  code: string,
): Promise<PublicCase> => {
  const found = served(apis, await caseByCode<PublicCase['c']>(pool, code, readersOf(apis)));
  if (found === undefined) throw new Problem('not-found');
  return found;
};

/** The case that a resident's objection or vote belongs to, if one of these programmes has it. */
export const residentsCase = async (
  { pool }: ApiDeps,
  apis: readonly AnyProgrammeApi[],
  caseId: string,
): Promise<PublicCase | undefined> =>
  served(apis, await caseOfProgrammes<PublicCase['c']>(pool, caseId, readersOf(apis)));

/** What the case discloses. Throws `not-found` if its programme discloses nothing. */
export const disclosedOf = async (
  deps: ApiDeps,
  { api, c }: PublicCase,
): Promise<{ readonly disclosed: Disclosed; readonly ctx: Context }> => {
  const { disclosed, name } = api.programme;
  if (disclosed === undefined) throw new Problem('not-found');
  const ctx = await loadContext(deps, name, c);
  return { disclosed: disclosed(c, ctx), ctx };
};

const joinTexts = (texts: readonly Text[]): Text => ({
  zh: [...new Set(texts.map(({ zh }) => zh))].join('、'),
  en: [...new Set(texts.map(({ en }) => en))].join(' / '),
});

const joinResidentsWords = (all: readonly ResidentsWords[]): ResidentsWords => {
  const of = (text: (words: ResidentsWords) => Text) => joinTexts(all.map(text));
  return {
    record: of((one) => one.record),
    find: of((one) => one.find),
    back: of((one) => one.back),
    index: {
      title: of((one) => one.index.title),
      lead: of((one) => one.index.lead),
      name: of((one) => one.index.name),
      found: of((one) => one.index.found),
    },
    office: of((one) => one.office),
    seal: of((one) => one.seal),
    collectors: of((one) => one.collectors),
    readers: of((one) => one.readers),
  };
};

/** The words for a page that belongs to no case: those of all programmes with public pages. */
export const combinedWords = (apis: readonly AnyProgrammeApi[]): AnyWords => {
  const [first, ...others] = apis.map(({ words }) => words);
  if (first === undefined) throw new Error('no programme has public pages');
  if (others.length === 0) return first;
  const all = [first, ...others];
  return {
    ...first,
    case: joinTexts(all.map((words) => words.case)),
    residents: joinResidentsWords(all.flatMap(({ residents }) => residents ?? [])),
  };
};
