import type { PayersSource } from '../../../../../domain/renovation/facts/money';
import { COMMON_WORDS, MONEY_WORDS } from '../../../../../i18n/console/courtyard';
import { SOURCE_WORDS } from '../../../../../i18n/words';
import type { TimelineEntry } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { formatDate, formatMoney } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { FileLinks } from '../FileLinks';
import { eventsOf, type TabProps, useCommandHistory, useSignature } from '../parts';

/** Money that came in or went back, and what became of it. */
interface Row {
  readonly entry: TimelineEntry;
  readonly source: PayersSource;
  readonly number: string;
  readonly amountFen: number;
  readonly on: string;
  readonly isRefund: boolean;
  readonly files: readonly string[];
  /** That the receipt was wrong, or that the refund came back, of several units perhaps in parts, and why. */
  readonly reversals: readonly { readonly entry: TimelineEntry; readonly why: string; readonly amountFen: number }[];
}

type Moved = Omit<Row, 'reversals'>;

const standingFen = ({ amountFen, reversals }: Row): number =>
  amountFen - reversals.reduce((sum, one) => sum + one.amountFen, 0);

const movedIn = (entries: readonly TimelineEntry[]): readonly Moved[] => {
  const row = (
    entry: TimelineEntry,
    isRefund: boolean,
    data: {
      readonly receipt: string;
      readonly amountFen: number;
      readonly source?: PayersSource;
      readonly evidence?: readonly string[];
    },
    on: string | undefined,
  ): Moved => ({
    entry,
    isRefund,
    source: data.source ?? 'coFunding',
    number: data.receipt,
    amountFen: data.amountFen,
    on: on ?? formatDate(entry.at),
    files: data.evidence ?? [],
  });
  return [
    ...eventsOf(entries, 'coFundingRecorded').map(({ entry, data }) => row(entry, false, data, data.receivedOn)),
    ...eventsOf(entries, 'receiptRecorded').map(({ entry, data }) => row(entry, false, data, data.receivedOn)),
    ...eventsOf(entries, 'coFundingRefunded').map(({ entry, data }) => row(entry, true, data, data.paidOn)),
    ...eventsOf(entries, 'receiptRefunded').map(({ entry, data }) => row(entry, true, data, data.paidOn)),
  ].sort((a, b) => a.entry.version - b.entry.version);
};

/** All that moved, with what was reversed of it: of a number that was recorded again, the last one before it. */
const receiptsIn = (entries: readonly TimelineEntry[]): readonly Row[] => {
  const rows: Row[] = movedIn(entries).map((one) => ({ ...one, reversals: [] }));
  const reversals = [
    ...eventsOf(entries, 'receiptReversed').map((one) => ({ ...one, ofRefund: false })),
    ...eventsOf(entries, 'refundReversed').map((one) => ({ ...one, ofRefund: true })),
  ];
  for (const { entry, data, ofRefund } of reversals.sort((a, b) => a.entry.version - b.entry.version)) {
    const at = rows.findLastIndex(
      (one) =>
        one.isRefund === ofRefund &&
        one.source === data.source &&
        one.number === data.receipt &&
        standingFen(one) > 0 &&
        one.entry.version < entry.version,
    );
    const found = rows[at];
    if (found !== undefined) {
      const { why, amountFen } = data;
      rows[at] = { ...found, reversals: [...found.reversals, { entry, why, amountFen }] };
    }
  }
  return rows;
};

/** What payers brought and got back. What was reversed stays, struck out, with who said so and why. */
export const Receipts = ({ courtyard }: TabProps) => {
  const { translate } = useLanguage();
  const words = useWords(MONEY_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSignature(courtyard);
  const history = useCommandHistory(courtyard.id, [
    'recordCoFunding',
    'refundCoFunding',
    'recordReceipt',
    'refundReceipt',
    'reverseReceipt',
    'reversePayment',
    'confirmRequest',
  ]);
  if (courtyard.state.receipts.length === 0) return null;
  const by = ({ accountId, at }: TimelineEntry): string => signed({ by: accountId, at });
  return (
    <Section title={words.receipts}>
      <Loaded query={history}>
        {(entries) => (
          <Table
            label={words.receipts}
            rows={receiptsIn(entries)}
            rowKey={({ entry }) => String(entry.version)}
            columns={[
              { title: common.date, render: ({ on }) => on },
              {
                title: common.state,
                render: ({ source, isRefund }) =>
                  `${translate(SOURCE_WORDS[source])} · ${isRefund ? words.refund : words.received}`,
              },
              {
                title: words.receipt,
                render: (row) => (
                  <>
                    {standingFen(row) > 0 ? row.number : <s>{row.number}</s>}{' '}
                    <FileLinks courtyard={courtyard} files={row.files} />
                  </>
                ),
              },
              {
                title: common.amount,
                number: true,
                render: (row) => {
                  const amount = formatMoney(row.isRefund ? -row.amountFen : row.amountFen);
                  return standingFen(row) > 0 ? amount : <s>{amount}</s>;
                },
              },
              {
                title: common.by,
                render: ({ entry, isRefund, amountFen, reversals }) => (
                  <>
                    {by(entry)}
                    {reversals.map((reversed) => (
                      <div className="late" key={reversed.entry.version}>
                        {isRefund ? common.cameBack : words.reversed}
                        {reversed.amountFen < amountFen && ` ${formatMoney(reversed.amountFen)}`} · {by(reversed.entry)}{' '}
                        · {reversed.why}
                      </div>
                    ))}
                  </>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
};
