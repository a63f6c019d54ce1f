import Tag from 'antd/es/tag';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { ACCEPTANCE_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatMoney, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { FileLinks } from '../FileLinks';
import {
  CommandButtons,
  eventsOf,
  PaymentLine,
  type TabProps,
  useCommandHistory,
  useFirmOf,
  useSignature,
} from '../parts';

const Cuts = ({ courtyard }: TabProps) => {
  const words = useWords(ACCEPTANCE_WORDS);
  const { amount } = useWords(COMMON_WORDS);
  // An audit that was made anew was confirmed, and the last one holds.
  const audits = useCommandHistory(courtyard.id, ['auditSettlement', 'confirmRequest']);
  const cuts = eventsOf(audits.data ?? [], 'settlementAudited').at(-1)?.data.cuts ?? [];
  return (
    <Table
      title={words.cuts}
      rows={cuts.map((cut, no) => ({ ...cut, no }))}
      rowKey={({ no }) => String(no)}
      empty={words.noDefects}
      columns={[
        { title: words.item, render: ({ item }) => item },
        { title: amount, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
        { title: words.why, render: ({ why }) => why },
      ]}
    />
  );
};

/** What firms of before say they have built, and what the audit answers. */
const Statements = ({ courtyard }: TabProps) => {
  const words = useWords(ACCEPTANCE_WORDS);
  const firm = useFirmOf(courtyard);
  const statements = courtyard.state.works?.statements ?? [];
  if (statements.length === 0) return null;
  return (
    <Table
      title={words.statements}
      rows={statements}
      rowKey={({ organisationId, at }) => `${organisationId} ${at}`}
      columns={[
        { title: words.firm, render: (one) => `${firm(one) ?? ''} · ${formatTime(one.at)}` },
        { title: words.stated, number: true, render: ({ claimedFen }) => formatMoney(claimedFen) },
        { title: words.statement, render: ({ why }) => why },
        { title: words.files, render: ({ evidence }) => <FileLinks courtyard={courtyard} files={evidence} /> },
        {
          title: words.answer,
          render: ({ answered }) =>
            answered === undefined ? (
              <Tag color="warning">{words.waiting}</Tag>
            ) : (
              `${formatMoney(answered.eligibleFen)} · ${answered.answer} · ${formatTime(answered.at)}`
            ),
        },
      ]}
    />
  );
};

/** The settlement: claimed, cut by the audit, paid and retained. */
export const Settlement = (props: TabProps) => {
  const words = useWords(ACCEPTANCE_WORDS);
  const signed = useSignature(props.courtyard);
  const settlement = props.courtyard.state.acceptance?.settlement;
  const audit = settlement?.audit;
  const actions = <CommandButtons {...props} topic="settlement" />;
  return (
    <Section title={words.settlement} extra={actions}>
      {settlement === undefined ? (
        <p className="quiet">{words.noSettlement}</p>
      ) : (
        <DescriptionList
          items={[
            [words.claimed, `${formatMoney(settlement.claimedFen)} · ${formatTime(settlement.submittedAt)}`],
            ...(audit === undefined
              ? []
              : ([
                  [words.audited, signed(audit)],
                  [words.eligible, formatMoney(audit.eligibleFen)],
                  [words.payableSubsidy, formatMoney(audit.payableSubsidyFen)],
                  [words.retention, formatMoney(audit.retentionFen)],
                  [words.overpaid, formatMoney(audit.overpaidFen)],
                  ...(audit.overpaidFen > 0 ? ([[words.recovered, formatMoney(audit.recoveredFen)]] as const) : []),
                  ...(audit.uncollectibleFen === undefined
                    ? []
                    : ([[words.writtenOff, formatMoney(audit.uncollectibleFen)]] as const)),
                ] as const)),
            ...(settlement.parts ?? []).map(
              (one) =>
                [words.paidInPart, <PaymentLine key={one.at} courtyard={props.courtyard} payment={one} />] as const,
            ),
            settlement.paid === undefined
              ? [words.due, formatMoney(props.courtyard.figures.settlementDueFen)]
              : [words.paid, <PaymentLine key="paid" courtyard={props.courtyard} payment={settlement.paid} />],
          ]}
        />
      )}
      {audit !== undefined && <Cuts {...props} />}
      <Statements {...props} />
    </Section>
  );
};
