import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { ACCEPTANCE_WORDS } from '../../../../../i18n/console/courtyardLater';
import { useWords } from '../../../app/language';
import { moment, sum } from '../../../ui/Loaded';
import { Facts, Listing, Section } from '../../../ui/Table';
import { Do, eventsOf, type TabProps, useDeeds, useSigned } from '../parts';

const Cuts = ({ of }: TabProps) => {
  const words = useWords(ACCEPTANCE_WORDS);
  const { amount } = useWords(COMMON_WORDS);
  const audits = useDeeds(of.id, ['auditSettlement']);
  const cuts = eventsOf(audits.data ?? [], 'settlementAudited').flatMap(({ data }) => data.cuts);
  return (
    <Listing
      title={words.cuts}
      rows={cuts.map((cut, no) => ({ ...cut, no }))}
      keyOf={({ no }) => String(no)}
      empty={words.noDefects}
      columns={[
        { title: words.item, of: ({ item }) => item },
        { title: amount, number: true, of: ({ amountFen }) => sum(amountFen) },
        { title: words.why, of: ({ why }) => why },
      ]}
    />
  );
};

/** The final account: what was claimed, what the audit cut, what is paid and kept. */
export const Settlement = (props: TabProps) => {
  const words = useWords(ACCEPTANCE_WORDS);
  const signed = useSigned(props.of);
  const settlement = props.of.facts.acceptance?.settlement;
  const audit = settlement?.audit;
  const actions = (
    <div className="row">
      <Do {...props} command="submitSettlement" />
      <Do {...props} command="auditSettlement" />
      <Do {...props} command="paySettlement" />
      <Do {...props} command="recoverOverpayment" />
    </div>
  );
  return (
    <Section title={words.settlement} extra={actions}>
      {settlement === undefined ? (
        <p className="quiet">{words.noSettlement}</p>
      ) : (
        <Facts
          of={[
            [words.claimed, `${sum(settlement.claimedFen)} · ${moment(settlement.submittedAt)}`],
            ...(audit === undefined
              ? []
              : ([
                  [words.audited, signed(audit)],
                  [words.eligible, sum(audit.eligibleFen)],
                  [words.payableSubsidy, sum(audit.payableSubsidyFen)],
                  [words.retention, sum(audit.retentionFen)],
                  [words.overpaid, sum(audit.overpaidFen)],
                  ...(audit.overpaidFen > 0 ? ([[words.recovered, sum(audit.recoveredFen)]] as const) : []),
                ] as const)),
            settlement.paid === undefined
              ? [words.due, sum(props.of.readings.settlementDueFen)]
              : [words.paid, `${sum(settlement.paid.amountFen)} · ${signed(settlement.paid)}`],
          ]}
        />
      )}
      {audit !== undefined && <Cuts {...props} />}
    </Section>
  );
};
