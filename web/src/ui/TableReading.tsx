import { TABLE_READING_WORDS } from '../../../i18n/console/tableReading';
import type { Text } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import type { TableReading as Reading } from '../api/shapes';
import { useLanguage, useWords } from '../app/language';
import { Table } from './Table';

interface Place {
  readonly sheet?: string;
  readonly row?: number;
  readonly at?: string;
}

interface TableReadingProps {
  readonly of: Reading;
  readonly columns: Readonly<Record<string, Text>>;
}

/** How a file was understood: its columns, what was passed over, what was changed, and its first rows. */
export const TableReading = ({ of, columns }: TableReadingProps) => {
  const words = useWords(TABLE_READING_WORDS);
  const { language, translate } = useLanguage();
  const filled = (text: Text, params: Readonly<Record<string, string | number>>) => rendered(text, params, language);
  const meaning = (column: string) => {
    const title = columns[column];
    return title === undefined ? column : translate(title);
  };
  const placeOf = ({ sheet, row, at }: Place) =>
    [
      sheet,
      row === undefined ? undefined : filled(TABLE_READING_WORDS.rowAt, { row }),
      at === undefined ? undefined : filled(TABLE_READING_WORDS.columnAt, { at }),
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  const shown = [...new Set(of.columns.map(({ column }) => column))];
  return (
    <details className="stack" open={of.passedOver.length + of.changes.length > 0}>
      <summary>{words.reading}</summary>
      {of.sheets.map(({ name, headerRow: row, rows }) => (
        <p key={name}>
          {name === ''
            ? filled(TABLE_READING_WORDS.headerIn, { row, rows })
            : filled(TABLE_READING_WORDS.headerInSheet, { sheet: name, row, rows })}
        </p>
      ))}
      <Table
        title={words.columns}
        rows={of.columns}
        rowKey={({ sheet = '', at }) => `${sheet} ${at}`}
        columns={[
          { title: words.at, render: placeOf },
          { title: words.inFile, render: ({ title }) => title },
          { title: words.meaning, render: ({ column }) => meaning(column) },
        ]}
      />
      {of.passedOver.length > 0 && (
        <Table
          title={words.passedOver}
          rows={of.passedOver.map((one, i) => ({ ...one, i }))}
          rowKey={({ i }) => String(i)}
          columns={[
            { title: words.where, render: placeOf },
            { title: words.text, render: ({ text }) => text },
            { title: words.why, render: ({ what }) => words[what] },
          ]}
        />
      )}
      {of.changes.length > 0 && (
        <Table
          title={words.changes}
          rows={of.changes.map((one, i) => ({ ...one, i }))}
          rowKey={({ i }) => String(i)}
          columns={[
            { title: words.where, render: placeOf },
            { title: words.at, render: ({ column }) => meaning(column) },
            { title: words.from, render: ({ from }) => from },
            { title: words.to, render: ({ to }) => to },
          ]}
        />
      )}
      {of.passedOverLeftOut > 0 && (
        <p className="quiet">{filled(TABLE_READING_WORDS.passedOverLeftOut, { count: of.passedOverLeftOut })}</p>
      )}
      {of.changesLeftOut > 0 && (
        <p className="quiet">{filled(TABLE_READING_WORDS.changesLeftOut, { count: of.changesLeftOut })}</p>
      )}
      <Table
        title={words.preview}
        rows={of.preview}
        rowKey={({ sheet = '', row }) => `${sheet} ${row}`}
        columns={[
          { title: words.row, render: ({ sheet, row }) => (sheet === undefined ? row : `${sheet} ${row}`) },
          ...shown.map((column) => ({
            title: meaning(column),
            render: ({ cells }: Reading['preview'][number]) => cells[column] ?? '',
          })),
        ]}
      />
    </details>
  );
};
