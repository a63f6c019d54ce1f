import { useQuery } from '@tanstack/react-query';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { KeptFile } from '../../api/shapes';

export interface QuotaUse {
  readonly files: number;
  readonly bytes: number;
  readonly maxFiles: number;
  readonly maxBytes: number;
}

interface Page {
  readonly files: readonly KeptFile[];
  readonly next: string | null;
  readonly use: { readonly account: QuotaUse; readonly case: QuotaUse };
}

const PAGE = 1_000;

/** All files of a courtyard that the user may see, newest first. */
export const useFiles = (courtyardId: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: queryKeys.courtyard(courtyardId, 'files'),
    queryFn: async () => {
      const files: KeptFile[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const query = { limit: PAGE, ...(after === undefined ? {} : { after }) };
        const page: Page = await answerAs<Page>(
          api.GET('/api/v1/courtyards/{id}/files', { params: { path: { id: courtyardId }, query } }),
        );
        files.push(...page.files);
        after = page.next;
      }
      return files.reverse();
    },
  });

/** What is used of the courtyard's quota and of the user's own. */
export const useQuotas = (courtyardId: string) =>
  useQuery({
    queryKey: queryKeys.courtyard(courtyardId, 'files', 'use'),
    queryFn: async () => {
      const params = { path: { id: courtyardId }, query: { limit: 1 } };
      return (await answerAs<Page>(api.GET('/api/v1/courtyards/{id}/files', { params }))).use;
    },
  });

/** Nobody gets the content, and nothing may name it. */
export const isQuarantined = ({ scan }: KeptFile): boolean => scan === 'infected';
export const isImage = ({ type }: KeptFile): boolean => type.startsWith('image/');
