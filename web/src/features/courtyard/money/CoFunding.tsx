import { COMMON_WORDS, MONEY_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { useSpeech, useWords } from '../../../app/language';
import { Loaded, moment, sum } from '../../../ui/Loaded';
import { Facts, Listing, Section } from '../../../ui/Table';
import { Do, eventsOf, type TabProps, useDeeds } from '../parts';

interface TowardsProps {
  readonly title: string;
  readonly heldFen: number;
  readonly neededFen: number;
  readonly plannedFen: number;
}

const share = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%`;

const Towards = ({ title, heldFen, neededFen, plannedFen }: TowardsProps) => {
  const { language } = useSpeech();
  const words = useWords(MONEY_WORDS);
  const isReached = heldFen >= neededFen;
  const standing = isReached
    ? words.reached
    : rendered(MONEY_WORDS.short, { amountFen: neededFen - heldFen }, language);
  return (
    <li>
      {title} {sum(heldFen)} / {sum(neededFen)} · {standing}
      <span className={`gauge ${isReached ? 'reached' : 'running'}`} aria-hidden="true">
        <i style={{ width: share(heldFen, plannedFen) }} />
        <b style={{ insetInlineStart: share(neededFen, plannedFen) }} />
      </span>
    </li>
  );
};

const Receipts = ({ of }: TabProps) => {
  const words = useWords(MONEY_WORDS);
  const common = useWords(COMMON_WORDS);
  const deeds = useDeeds(of.id, ['recordCoFunding', 'refundCoFunding']);
  return (
    <Loaded of={deeds}>
      {(entries) => {
        const received = eventsOf(entries, 'coFundingRecorded').map(({ entry, data }) => ({
          ...data,
          entry,
          on: data.receivedOn,
          what: words.received,
        }));
        const refunded = eventsOf(entries, 'coFundingRefunded').map(({ entry, data }) => ({
          ...data,
          amountFen: -data.amountFen,
          entry,
          on: moment(entry.at),
          what: words.refund,
        }));
        return (
          <Listing
            title={words.receipts}
            rows={[...received, ...refunded].sort((a, b) => a.entry.version - b.entry.version)}
            keyOf={({ entry }) => String(entry.version)}
            columns={[
              { title: common.date, of: ({ on }) => on },
              { title: common.state, of: ({ what }) => what },
              { title: words.receipt, of: ({ receipt }) => receipt },
              { title: common.amount, number: true, of: ({ amountFen }) => sum(amountFen) },
              { title: common.by, of: ({ entry }) => entry.actorName },
            ]}
          />
        );
      }}
    </Loaded>
  );
};

/** Residents' own money beside what has to be there before the works and before acceptance. */
export const CoFunding = (props: TabProps) => {
  const words = useWords(MONEY_WORDS);
  const { plannedFen, heldFen, inHandFen, beforeWorksFen, beforeAcceptanceFen } = props.of.readings.coFunding;
  const actions = (
    <div className="row">
      <Do {...props} command="recordCoFunding" />
      <Do {...props} command="refundCoFunding" />
    </div>
  );
  return (
    <Section title={words.coFunding} extra={actions}>
      {plannedFen === 0 ? (
        <p className="quiet">{words.noCoFunding}</p>
      ) : (
        <>
          <Facts
            of={[
              [words.planned, sum(plannedFen)],
              [words.held, sum(heldFen)],
              [words.inHand, sum(inHandFen)],
            ]}
          />
          <ul className="gauges">
            <Towards title={words.beforeWorks} {...{ heldFen, plannedFen }} neededFen={beforeWorksFen} />
            <Towards title={words.beforeAcceptance} {...{ heldFen, plannedFen }} neededFen={beforeAcceptanceFen} />
          </ul>
        </>
      )}
      {(heldFen > 0 || props.of.money.coFunding.refundedFen > 0) && <Receipts {...props} />}
    </Section>
  );
};
