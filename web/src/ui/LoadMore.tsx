import Button from 'antd/es/button';
import { useSpeech } from '../app/language';

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The way to the next page of a long list, where there is one. */
export const More = ({ of }: { readonly of: Paged }) => {
  const { words } = useSpeech();
  return of.hasNextPage ? (
    <div>
      <Button loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {words.more}
      </Button>
    </div>
  ) : null;
};
