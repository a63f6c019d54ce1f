import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { useWords } from '../../app/language';
import { Table } from '../../ui/Table';

interface Change {
  readonly path: string;
  readonly place: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
}

/** What a version sets differently from another, place by place. */
export const ChangesTable = ({ title, changes }: { readonly title: string; readonly changes: readonly Change[] }) => {
  const words = useWords(ADMIN_WORDS);
  return (
    <Table
      title={title}
      rows={changes}
      rowKey={({ path }) => path}
      empty={words.noDifferences}
      columns={[
        { title: words.field, render: ({ place }) => place.join(' › ') },
        { title: words.before, render: ({ before }) => <del>{before ?? words.notSet}</del> },
        { title: words.after, render: ({ after }) => <ins>{after ?? words.notSet}</ins> },
      ]}
    />
  );
};
