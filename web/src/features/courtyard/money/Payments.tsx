import { useId } from 'react';
import type { PaymentPoint } from '../../../../../domain/renovation/payments';
import { COMMON_WORDS, MONEY_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { useLanguage, useWords } from '../../../app/language';
import { formatDate, formatMoney, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { type Frame, plotted, SERIES, type Series } from './plot';

const FRAME: Frame = { width: 860, height: 300, left: 96, right: 20, top: 12, bottom: 30 };

/** Dashes distinguish the lines without colour. */
const STROKES: Readonly<Record<Series, { readonly stroke: string; readonly strokeDasharray?: string }>> = {
  budgetFen: { stroke: '#6b7280', strokeDasharray: '2 4' },
  contractFen: { stroke: '#7c3aed', strokeDasharray: '10 4' },
  measuredFen: { stroke: '#b45309', strokeDasharray: '6 3' },
  payableFen: { stroke: '#b91c1c', strokeDasharray: '3 2' },
  paidFen: { stroke: '#166534' },
};

/** Axis labels in whole CNY: 1,200,000. */
const short = (fen: number): string => formatMoney(fen).replace(/\.\d\d$/, '');

const Picture = ({ points }: { readonly points: readonly PaymentPoint[] }) => {
  const { language } = useLanguage();
  const words = useWords(MONEY_WORDS);
  const id = useId();
  const last = points.at(-1);
  const { lines, amounts, days } = plotted(points, last?.at ?? '', FRAME);
  // Within one day the axis shows hours.
  const isShort = formatDate(days[0]?.value) === formatDate(days.at(-1)?.value);
  const amountsNow = Object.fromEntries(SERIES.map((series) => [series, last?.[series] ?? 0]));
  return (
    <svg
      className="payments-chart"
      viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
      role="img"
      aria-labelledby={`${id}title ${id}desc`}
    >
      <title id={`${id}title`}>{words.payments}</title>
      <desc id={`${id}desc`}>{rendered(MONEY_WORDS.paymentsDesc, amountsNow, language)}</desc>
      {amounts.map(({ at, value }) => (
        <g key={value}>
          <line className="grid" x1={FRAME.left} x2={FRAME.width - FRAME.right} y1={at} y2={at} />
          <text x={FRAME.left - 8} y={at + 4} textAnchor="end">
            {short(value)}
          </text>
        </g>
      ))}
      {days.map(({ at, value }, i) => (
        <text
          key={value}
          x={at}
          y={FRAME.height - 8}
          textAnchor={i === 0 ? 'start' : i === days.length - 1 ? 'end' : 'middle'}
        >
          {isShort ? formatTime(value).slice(11) : formatDate(value)}
        </text>
      ))}
      {SERIES.map((series) => (
        <path key={series} d={lines[series]} {...STROKES[series]} />
      ))}
    </svg>
  );
};

const Legend = () => {
  const words = useWords(MONEY_WORDS);
  return (
    <ul className="legend">
      {SERIES.map((series) => (
        <li key={series}>
          <svg viewBox="0 0 32 10" aria-hidden="true">
            <path d="M0 5H32" {...STROKES[series]} />
          </svg>
          {words[series]}
        </li>
      ))}
    </ul>
  );
};

/** Paid to date against the maximum payable over time; the table has every value. */
export const Payments = ({ of: points }: { readonly of: readonly PaymentPoint[] }) => {
  const words = useWords(MONEY_WORDS);
  const { when } = useWords(COMMON_WORDS);
  if (points.length === 0) {
    return (
      <Section title={words.payments}>
        <p className="quiet">{words.noPayments}</p>
      </Section>
    );
  }
  return (
    <Section title={words.payments}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than a phone has to be scrolled by keyboard, too */}
      <section className="scroll" tabIndex={0} aria-label={words.payments}>
        <Picture points={points} />
      </section>
      <Legend />
      <Table
        label={words.payments}
        rows={points.map((point, no) => ({ ...point, no }))}
        rowKey={({ no }) => String(no)}
        columns={[
          { title: when, render: ({ at }) => formatTime(at) },
          ...[...SERIES].reverse().map((series) => ({
            title: words[series],
            number: true,
            render: (point: PaymentPoint & { readonly no: number }) => formatMoney(point[series]),
          })),
        ]}
      />
    </Section>
  );
};
