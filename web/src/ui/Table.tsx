import type { ReactNode } from 'react';

export interface Column<R> {
  readonly title: string;
  readonly render: (row: R) => ReactNode;
  /** Amounts and counts stand under each other. */
  readonly number?: boolean;
}

interface TableProps<R> {
  /** What the list is of; shown above it, and what a screen reader calls it. */
  readonly title?: string;
  readonly label?: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly columns: readonly Column<R>[];
  readonly empty?: ReactNode;
  /** A table stays one on a phone and is scrolled, where columns have to be compared. */
  readonly wide?: boolean;
}

/** What is wider than a phone is scrolled by keyboard, too. */
const scrolledByKeyboard = (label: string | undefined) => ({ role: 'group', tabIndex: 0, 'aria-label': label });

/** A plain table; on a phone each row is a card. The first column names the row. */
export const Table = <R,>({ title, label, rows, rowKey, columns, empty, wide = false }: TableProps<R>) => (
  <div className="scroll" {...(wide ? scrolledByKeyboard(title ?? label) : {})}>
    <table className={wide ? 'listing' : 'listing cards'} aria-label={title === undefined ? label : undefined}>
      {title !== undefined && <caption>{title}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={column.number ? 'number' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length} className="quiet">
              {empty ?? '—'}
            </td>
          </tr>
        )}
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.title} data-label={column.title} className={column.number ? 'number' : undefined}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
