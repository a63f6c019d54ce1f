import Button from 'antd/es/button';
import type { Courtyard } from '../../../api/shapes';
import { useSpeech } from '../../../app/language';
import { sum } from '../../../ui/Loaded';
import { Facts, Section } from '../../../ui/Table';
import { Awaited } from './Obligations';
import '../courtyard.css';
import type { TabProps } from '../parts';
import { Told } from './SentNotices';
import { StageSteps } from './StageSteps';

const HeldUp = ({ of }: { readonly of: Courtyard }) => {
  const { words } = useSpeech();
  return (
    <Section title={words.heldUp}>
      {of.blockedBy.length === 0 ? (
        <p>{words.nothingHeldUp}</p>
      ) : (
        <ul>
          {of.blockedBy.map(({ detail }) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </Section>
  );
};

/** What the caller may do now; what not yet, with the reason the server would give. */
const Actions = ({ of, onChoose }: TabProps) => {
  const { words } = useSpeech();
  const now = of.availableActions.filter(({ allowed }) => allowed);
  const later = of.availableActions.filter(({ allowed }) => !allowed);
  if (of.availableActions.length === 0) return null;
  return (
    <Section title={words.actions}>
      <div className="row">
        {now.map((action) => (
          <Button key={action.command} onClick={() => onChoose(action)}>
            {action.name}
          </Button>
        ))}
      </div>
      {later.length > 0 && (
        <details>
          <summary>
            {words.notNow} ({later.length})
          </summary>
          <ul>
            {later.map(({ command, name, refusedBecause }) => (
              <li key={command}>
                <strong>{name}</strong>
                {' — '}
                {refusedBecause.map(({ detail }) => detail).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
};

const Sums = ({ of: { money } }: { readonly of: Courtyard }) => {
  const { words } = useSpeech();
  const { subsidy } = money.ledger;
  return (
    <Section title={words.money}>
      <Facts
        of={[
          [words.planCost, sum(money.planCostFen)],
          [words.subsidy, sum(subsidy.reserved + subsidy.committed + subsidy.paid)],
          [words.coFunding, sum(money.coFunding.receivedFen)],
          [words.paid, sum(money.paidFen)],
        ]}
      />
    </Section>
  );
};

export const Overview = ({ of, onChoose }: TabProps) => (
  <div className="stack">
    <HeldUp of={of} />
    <StageSteps of={of} />
    <Awaited of={of} onChoose={onChoose} />
    <Actions of={of} onChoose={onChoose} />
    <Sums of={of} />
    <Told id={of.id} />
  </div>
);
