import { type Refusal, reason } from '../reason';
import { isSame } from './policyLeaves';

/** The field by which the entries of a list are told apart. Entries of any other list are told apart as a whole. */
const TOLD_APART_BY: Readonly<Record<string, string>> = {
  votesFor: 'titleKind',
  classes: 'name',
  later: 'from',
  rungs: 'name',
};

/** Lists whose entries another rule compares, with a code of its own. */
const COMPARED_ELSEWHERE = ['steps'];

const repeatedIn = (list: readonly unknown[], path: string, field: string | undefined): Refusal => {
  const told = list.map((entry) => (field === undefined ? entry : (entry as Record<string, unknown>)[field]));
  return told.flatMap((entry, no) =>
    told.findIndex((one) => isSame(one, entry)) < no
      ? [reason('entry-repeated', undefined, `${path}/${no}${field === undefined ? '' : `/${field}`}`)]
      : [],
  );
};

/** Entries that stand twice in a list, at any depth: the second of them would never be read, or says something else. */
export const repeatedEntries = (value: unknown, path = ''): Refusal => {
  if (typeof value !== 'object' || value === null) return [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const own =
    Array.isArray(value) && !COMPARED_ELSEWHERE.includes(name) ? repeatedIn(value, path, TOLD_APART_BY[name]) : [];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => repeatedEntries(one, `${path}/${key}`))];
};
