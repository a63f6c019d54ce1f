import { ROLLS_WORDS } from '../../../../i18n/console/rolls';
import type { Roll } from '../../api/shapes';
import { useWords } from '../../app/language';
import { Table } from '../../ui/Table';

interface Alike {
  readonly alike: readonly (Roll['alike'][number] & { readonly lines?: readonly number[] })[];
  readonly alikeLeftOut: number;
}

/** Owners whose names or keys look alike: who is not marked as another person would count twice. */
export const AlikeOwners = ({ of: { alike, alikeLeftOut } }: { readonly of: Alike }) => {
  const words = useWords(ROLLS_WORDS);
  if (alike.length === 0) return null;
  const hasLines = alike.some(({ lines }) => lines !== undefined);
  return (
    <>
      <p className={alike.some(({ isConfirmed }) => !isConfirmed) ? 'late' : 'quiet'}>{words.alikeHelp}</p>
      <Table
        title={words.alike}
        rows={alike}
        rowKey={({ by, text }) => `${by} ${text}`}
        columns={[
          { title: words.alikeText, render: ({ text }) => text },
          { title: words.alikeKeys, render: ({ ownerKeys }) => ownerKeys.join('、') },
          ...(hasLines
            ? [{ title: words.alikeLines, render: ({ lines = [] }: Alike['alike'][number]) => lines.join('、') }]
            : []),
          {
            title: words.alikeState,
            render: ({ isConfirmed }) =>
              isConfirmed ? words.alikeConfirmed : <span className="late">{words.alikeOpen}</span>,
          },
        ]}
      />
      {alikeLeftOut > 0 && <p className="quiet">{words.alikeMore.replace('{count}', `${alikeLeftOut}`)}</p>}
    </>
  );
};
