import type { ReactNode } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { useWords } from '../../app/language';
import { type Column, Table } from '../../ui/Table';
import { type BarOption, hasBars } from './bars';
import { Chart, type ChartProps, type Picked } from './Chart';

interface ChartWithTableProps<R> {
  readonly title: string;
  readonly note?: ReactNode;
  readonly option: BarOption;
  readonly height?: number;
  readonly onPick?: (picked: Picked) => void;
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly columns: readonly Column<R>[];
  /** A long table is folded, a short one open. */
  readonly folded?: boolean;
}

const ROW = 30;
const FRAME = 60;
/** The height of a chart with this many horizontal bars. */
export const barChartHeight = (bars: number): number => Math.max(140, bars * ROW + FRAME);

/** Bars; where all of them are 0, that is said instead of drawing axes alone. */
export const Bars = ({ option, ...chart }: ChartProps & { readonly option: BarOption }) => {
  const words = useWords(PROGRAMME_WORDS);
  return hasBars(option) ? <Chart option={option} {...chart} /> : <p className="quiet">{words.allZero}</p>;
};

/** A chart with the table of its figures. */
export const ChartWithTable = <R,>(props: ChartWithTableProps<R>) => {
  const { title, note, option, height = 260, onPick, rows, keyOf, columns, folded = false } = props;
  const words = useWords(PROGRAMME_WORDS);
  return (
    <section className="section figure" aria-label={title}>
      <h3>{title}</h3>
      {note !== undefined && <div className="quiet">{note}</div>}
      {rows.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <Bars option={option} height={height} {...(onPick === undefined ? {} : { onPick })} />
          <details open={!folded}>
            <summary>
              {words.table}
              <span className="quiet"> {title}</span>
            </summary>
            <Table label={title} rows={rows} rowKey={keyOf} columns={columns} wide />
          </details>
        </>
      )}
    </section>
  );
};
