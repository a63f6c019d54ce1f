import Button from 'antd/es/button';
import { useLanguage } from '../app/language';

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The button for the next page of a list, if there is one. */
export const LoadMore = ({ query }: { readonly query: Paged }) => {
  const { words } = useLanguage();
  return query.hasNextPage ? (
    <div>
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {words.more}
      </Button>
    </div>
  ) : null;
};
