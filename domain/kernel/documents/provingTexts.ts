import { type Refusal, when } from '../reason';

// Texts in which people say what proves something: documents, numbers on them, and reasons.

/** Words that say that there is nothing, or that it comes later. */
const NOTHING: ReadonlySet<string> = new Set([
  ...['无', '没有', '暂无', '空', '略', '同上', '详见附件', '见附件', '待补', '待定', '未定', '暂缺', '不详', '不适用'],
  ...['none', 'nil', 'na', 'null', 'nothing', 'tbd'],
]);

/** Words with which somebody fills in a field that asks for evidence, and says nothing. */
const FILLERS: ReadonlySet<string> = new Set([...NOTHING, '测试', 'no', 'test', 'todo', 'x', 'xx', 'xxx']);

/** What of a text says something: its letters and digits. */
const saidIn = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

type Judged = (text: string, path: string) => Refusal;

/** Refuses signs without a letter or digit, and such words. */
const without =
  (words: ReadonlySet<string>, code: 'number-empty' | 'evidence-empty'): Judged =>
  (text, path) => {
    const said = saidIn(text);
    return when(said === '' || words.has(said), code, undefined, path);
  };

/** Refuses what numbers nothing where a document's number is asked for. */
export const emptyNumber = without(FILLERS, 'number-empty');

/** Refuses fillers where somebody's name is asked for. */
export const emptyName = without(FILLERS, 'evidence-empty');

/** Refuses a reason that is none: words that say that there is none. A short one is one. */
export const emptyReason = without(NOTHING, 'evidence-empty');

/** Whether a text in a record is no evidence: nothing, one sign, the same sign again and again, or a filler. */
export const saysNothing = (text: string): boolean => {
  const said = saidIn(text);
  return new Set(said).size < 2 || FILLERS.has(said);
};

/** Refuses texts that say nothing where evidence or a reason is asked for. */
export const emptyEvidence = (text: string, path: string): Refusal =>
  when(saysNothing(text), 'evidence-empty', undefined, path);

/** How a text that proves something is judged, by the name of its field wherever it stands in an input. */
export const PROVING_FIELDS: ReadonlyMap<string, Judged> = new Map([
  ...['why', 'reason', 'what', 'minutes'].map((field) => [field, emptyReason] as const),
  ...['grounds', 'document', 'supplement', 'coveredFrom', 'findings', 'report'].map(
    (field) => [field, emptyEvidence] as const,
  ),
  // The record of hidden works is a text of this name; files of this name are lists.
  ['evidence', emptyEvidence],
  ...['number', 'reference', 'receipt'].map((field) => [field, emptyNumber] as const),
]);

/** A file by its content: that it is there is judged elsewhere. */
const FILE_ADDRESS = /^[0-9a-f]{64}$/;

/** The texts of an input that prove nothing though their fields ask for proof, each with its JSON pointer. */
export const emptyProofs = (input: unknown, path = ''): Refusal => {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([field, value]: readonly [string, unknown]): Refusal => {
    const at = `${path}/${field}`;
    if (typeof value !== 'string') return emptyProofs(value, at);
    return FILE_ADDRESS.test(value) ? [] : (PROVING_FIELDS.get(field)?.(value, at) ?? []);
  });
};
