import { type Refusal, when } from '../kernel/reason';

/** Words with which somebody fills in a field that asks for evidence, and says nothing. */
const FILLERS: ReadonlySet<string> = new Set([
  ...[
    '无',
    '没有',
    '暂无',
    '空',
    '略',
    '同上',
    '详见附件',
    '见附件',
    '待补',
    '待定',
    '未定',
    '暂缺',
    '测试',
    '不详',
    '不适用',
  ],
  ...['none', 'nil', 'na', 'no', 'null', 'nothing', 'test', 'todo', 'tbd', 'xx', 'xxx'],
]);

/** What of a text says something: its letters and digits. */
const saidIn = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

/** Refuses what numbers nothing where a document's number is asked for: signs without a letter or digit, and fillers. */
export const emptyNumber = (text: string, path: string): Refusal => {
  const said = saidIn(text);
  return when(said === '' || FILLERS.has(said), 'number-empty', undefined, path);
};

/** Refuses fillers where somebody's name is asked for. */
export const emptyName = (name: string, path: string): Refusal => {
  const said = saidIn(name);
  return when(said === '' || FILLERS.has(said), 'evidence-empty', undefined, path);
};

/** Whether a text in a record is no evidence: nothing, one sign, the same sign again and again, or a filler. */
export const saysNothing = (text: string): boolean => {
  const said = saidIn(text);
  return new Set(said).size < 2 || FILLERS.has(said);
};

/** Refuses texts that say nothing where the works' record asks for evidence or a reason. */
export const emptyEvidence = (text: string, path: string): Refusal =>
  when(saysNothing(text), 'evidence-empty', undefined, path);
