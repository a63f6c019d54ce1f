import { ADMINISTRATOR } from '../actor';
import type { TextParams } from '../textParams';
import type { NoticeKind } from './notices';

/** The page of the console that lists what is awaited from its reader. */
const MY_WORK = '';

/** The page of the console that shows a case, with the form that fulfils an obligation. */
export const casePlace = (noun: string, caseId: string, key?: string): string =>
  `${noun}/${caseId}${key === undefined ? '' : `?answer=${encodeURIComponent(key)}`}`;

/**
 * The page of the console that a notice leads to. Administrators, who read no cases, see what happened to a file.
 */
export const noticePlace = (
  {
    kind,
    params,
    roles,
    caseId,
  }: {
    readonly kind: NoticeKind;
    readonly params: TextParams;
    readonly roles: readonly string[];
    readonly caseId: string | null;
  },
  noun: string,
): string => {
  if (kind === 'morningDigest') return MY_WORK;
  const [asked, fileId, listId] = [params.key, params.fileId, params.listId];
  if (typeof listId === 'string') return `decisions/${listId}`;
  if (caseId === null) return params.budgetId === undefined ? 'people' : 'budgets';
  if (typeof fileId === 'string') {
    return roles.includes(ADMINISTRATOR) ? `admin/audit?stream=file%2F${fileId}` : `${noun}/${caseId}?tab=documents`;
  }
  return casePlace(noun, caseId, typeof asked === 'string' ? asked : undefined);
};
