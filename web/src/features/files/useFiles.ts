import { useQuery } from '@tanstack/react-query';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { KeptFile } from '../../api/shapes';

interface Page {
  readonly files: readonly KeptFile[];
  readonly next: string | null;
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

export const isImage = ({ type }: KeptFile): boolean => type.startsWith('image/');
