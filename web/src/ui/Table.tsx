import type { ReactNode } from 'react';

export interface Column<R> {
  readonly title: string;
  readonly render: (row: R) => ReactNode;
  /** Right-aligned, so that digits line up. */
  readonly number?: boolean;
}

interface TableProps<R> {
  /** The table's caption, which screen readers announce. */
  readonly title?: string;
  readonly label?: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly columns: readonly Column<R>[];
  readonly empty?: ReactNode;
  /** On a phone, a table whose columns must be compared scrolls instead of becoming cards. */
  readonly wide?: boolean;
}

/** A focusable region, so that the keyboard can scroll it. */
const scrolledByKeyboard = (label: string | undefined) => ({ role: 'group', tabIndex: 0, 'aria-label': label });

/** A plain table; on a phone each row is a card. The first column is the row's header. */
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
