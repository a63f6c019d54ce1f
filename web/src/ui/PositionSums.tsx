import type { ReactNode } from 'react';
import { POSITIONS, type Position } from '../../../domain/kernel/ledger/movement';
import { SOURCES, type Source } from '../../../domain/renovation/facts/money';
import { COMMON_WORDS } from '../../../i18n/console/courtyard';
import { POSITION_WORDS, SOURCE_WORDS } from '../../../i18n/words';
import { useLanguage, useWords } from '../app/language';
import { formatMoney } from './format';
import { Table } from './Table';

/** What a source holds in each position, in fen. */
export type SourceSums = { readonly source: Source } & { readonly [P in Position as `${P}Fen`]: number };

interface PositionSumsProps {
  readonly label: string;
  readonly rows: readonly SourceSums[];
  readonly empty?: string;
  /** Leads from a sum to what stands behind it; `name` says which sum it is. */
  readonly link: (at: { readonly source: Source; readonly position: Position }, name: string, sum: string) => ReactNode;
}

/** Sums by source and position, and of all sources, in the same shape wherever they are shown; each leads to its postings. */
export const PositionSums = ({ label, rows, empty, link }: PositionSumsProps) => {
  const { words, translate } = useLanguage();
  const common = useWords(COMMON_WORDS);
  const totals = Object.fromEntries(
    POSITIONS.map((position) => [`${position}Fen`, rows.reduce((sum, row) => sum + row[`${position}Fen`], 0)]),
  ) as Omit<SourceSums, 'source'>;
  const ordered = [...rows].sort((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source));
  const lines: readonly (Omit<SourceSums, 'source'> & { readonly source?: Source })[] =
    rows.length === 0 ? [] : [...ordered, totals];
  const nameOf = ({ source }: { readonly source?: Source }): string =>
    source === undefined ? common.total : translate(SOURCE_WORDS[source]);
  return (
    <>
      <Table
        label={label}
        rows={lines}
        rowKey={({ source = 'total' }) => source}
        wide
        {...(empty === undefined ? {} : { empty })}
        columns={[
          { title: words.source, render: nameOf },
          ...POSITIONS.map((position) => ({
            title: translate(POSITION_WORDS[position]),
            number: true,
            render: (row: (typeof lines)[number]) => {
              const fen = row[`${position}Fen`];
              const sum = formatMoney(fen);
              const name = `${nameOf(row)} ${translate(POSITION_WORDS[position])} ${sum}`;
              return row.source === undefined ? (
                <strong>{sum}</strong>
              ) : fen === 0 ? (
                <span className="quiet">{sum}</span>
              ) : (
                link({ source: row.source, position }, name, sum)
              );
            },
          })),
        ]}
      />
      {lines.length > 0 && <p className="quiet">{common.positionsHelp}</p>}
    </>
  );
};
