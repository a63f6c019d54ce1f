import { MONEY_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatMoney } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { CommandButtons, type TabProps } from '../parts';

interface TowardsProps {
  readonly title: string;
  readonly heldFen: number;
  readonly neededFen: number;
  readonly plannedFen: number;
}

const share = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%`;

const FundingProgress = ({ title, heldFen, neededFen, plannedFen }: TowardsProps) => {
  const { language } = useLanguage();
  const words = useWords(MONEY_WORDS);
  const isReached = heldFen >= neededFen;
  const standing = isReached
    ? words.reached
    : rendered(MONEY_WORDS.short, { amountFen: neededFen - heldFen }, language);
  return (
    <li>
      {title} {formatMoney(neededFen)} · {words.held} {formatMoney(heldFen)} · {standing}
      <span className={`gauge ${isReached ? 'reached' : 'running'}`} aria-hidden="true">
        <i style={{ width: share(heldFen, plannedFen) }} />
        <b style={{ insetInlineStart: share(neededFen, plannedFen) }} />
      </span>
    </li>
  );
};

/** Residents' money, beside what the gates before works and acceptance require. */
export const CoFunding = (props: TabProps) => {
  const words = useWords(MONEY_WORDS);
  const { plannedFen, heldFen, inHandFen, beforeWorksFen, beforeAcceptanceFen } = props.courtyard.figures.coFunding;
  const actions = <CommandButtons {...props} topic="coFunding" />;
  return (
    <Section title={words.coFunding} extra={actions}>
      {plannedFen === 0 ? (
        <p className="quiet">{words.noCoFunding}</p>
      ) : (
        <>
          <DescriptionList
            items={[
              [words.planned, formatMoney(plannedFen)],
              [words.held, formatMoney(heldFen)],
              [words.inHand, formatMoney(inHandFen)],
            ]}
          />
          <ul className="gauges">
            <FundingProgress title={words.beforeWorks} {...{ heldFen, plannedFen }} neededFen={beforeWorksFen} />
            <FundingProgress
              title={words.beforeAcceptance}
              {...{ heldFen, plannedFen }}
              neededFen={beforeAcceptanceFen}
            />
          </ul>
        </>
      )}
    </Section>
  );
};
