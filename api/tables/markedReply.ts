import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage } from '../../i18n/language';
import { TABLE_FAULT_WORDS } from '../../i18n/tableFaultWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { attachmentNamed } from '../http/headers';
import { Problem, reasonView } from '../http/problem';
import type { AnyOperation, Operation, Reply, RequestContext } from '../http/route';
import { markedSheets } from './marked';
import { recordsIn } from './reader/reader';
import { TABLE_TYPES } from './reader/records';
import type { TableShape } from './shape';
import { workbookOfSheets } from './sheet';
import { sentTable } from './table';

type Handled<P, Q, B> = RequestContext<P, Q, B>;

/** A spreadsheet has no more rows with content than a table may have; its last one may stand anywhere. */
const MOST_ROWS = 100_000;

const asksForWorkbook = ({ request }: Pick<Handled<unknown, unknown, unknown>, 'request'>): boolean =>
  Buffer.isBuffer(request.body) && request.accepts(['json', TABLE_TYPES.xlsx]) === TABLE_TYPES.xlsx;

/** The file that was sent, with its faults marked; `undefined` where it cannot be read at all. */
const markedFile = async <C extends string>(
  handled: Handled<unknown, unknown, unknown>,
  { options: { faults = [] } }: Problem,
  shape: TableShape<C>,
): Promise<Reply | undefined> => {
  const { language, request } = handled;
  const records = await recordsIn(sentTable(handled), shape.maxRows).catch(() => undefined);
  if (records === undefined || records.sheets.some(({ rows }) => (rows.at(-1)?.row ?? 0) > MOST_ROWS)) return undefined;
  const { words } = (request.res?.locals.api as AnyProgrammeApi | undefined) ?? {};
  const told = faults.map(({ code, params, path, ...place }) => ({
    ...place,
    detail: reasonView({ code, ...(params === undefined ? {} : { params }) }, language, words && vocabularyOf(words))
      .detail,
  }));
  const sheets = markedSheets(records, told, shape, language);
  if (sheets.length === 0) return undefined;
  const body = await workbookOfSheets(sheets);
  const name = `${inLanguage(TABLE_FAULT_WORDS.name, language)}.xlsx`;
  const headers = { 'Content-Disposition': attachmentNamed(name, 'to-correct.xlsx') };
  return { status: 422, body, type: TABLE_TYPES.xlsx, headers };
};

/**
 * An operation that reads a table: whoever accepts a workbook rather than JSON gets, instead of the list of faults, their own
 * file with each of them marked.
 */
export const markingFaults = <C extends string, P = unknown, Q = unknown, B = unknown, R = unknown>(
  shape: TableShape<C>,
  op: Operation<P, Q, B, R>,
): AnyOperation => ({
  ...(op as AnyOperation),
  marksFaults: true,
  handle: async (handled: Handled<P, Q, B>): Promise<Reply> => {
    try {
      return await op.handle(handled);
    } catch (error) {
      const isOfFile = error instanceof Problem && error.code === 'import-faulty';
      if (!isOfFile || !asksForWorkbook(handled)) throw error;
      const marked = await markedFile(handled, error, shape);
      if (marked === undefined) throw error;
      return marked;
    }
  },
});
