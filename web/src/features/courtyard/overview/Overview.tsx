import Button from 'antd/es/button';
import { GRANTED_POSITIONS } from '../../../../../domain/kernel/ledger/movement';
import { TAKEN_OVER_WORDS } from '../../../../../i18n/console/takeOver';
import { rendered } from '../../../../../i18n/render';
import type { Courtyard } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatDate, formatMoney } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Obligations } from './Obligations';
import '../courtyard.css';
import { OpenRequests } from '../OpenRequests';
import type { TabProps } from '../parts';
import { HowThingsStand } from './HowThingsStand';
import { SentNotices } from './SentNotices';
import { StageSteps } from './StageSteps';

const HeldUp = ({ of }: { readonly of: Courtyard }) => {
  const { words } = useLanguage();
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

/** From which paper record it was taken over, and what that lacks; for good. */
const TakenOver = ({ of: { takenOver } }: { readonly of: Courtyard }) => {
  const { language } = useLanguage();
  const words = useWords(TAKEN_OVER_WORDS);
  if (takenOver === null) return null;
  return (
    <Section title={words.takenOver}>
      <p>
        {rendered(
          TAKEN_OVER_WORDS.from,
          { on: formatDate(takenOver.at), asOf: takenOver.asOf, stageName: takenOver.stageName },
          language,
        )}
      </p>
      {takenOver.gaps.length > 0 && (
        <>
          <p>{words.gaps}</p>
          <ul>
            {takenOver.gaps.map(({ stage, stageName, detail }) => (
              <li key={`${stage} ${detail}`}>
                {stageName} · {detail}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
};

/** The commands available now, and the others with the server's reason. */
const Actions = ({ courtyard, onCommand }: TabProps) => {
  const { words, marks } = useLanguage();
  const now = courtyard.availableActions.filter(({ allowed }) => allowed);
  const later = courtyard.availableActions.filter(({ allowed }) => !allowed);
  if (courtyard.availableActions.length === 0) return null;
  return (
    <Section title={words.actions}>
      <div className="row">
        {now.map((action) => (
          <Button key={action.command} onClick={() => onCommand(action)}>
            {action.name}
          </Button>
        ))}
      </div>
      {later.length > 0 && (
        <details>
          <summary>{`${words.notNow}${marks.open}${later.length}${marks.close}`}</summary>
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
  const { words } = useLanguage();
  const { subsidy } = money.ledger;
  return (
    <Section title={words.money}>
      <DescriptionList
        items={[
          [words.planCost, formatMoney(money.planCostFen)],
          [words.subsidy, formatMoney(GRANTED_POSITIONS.reduce((sum, position) => sum + subsidy[position], 0))],
          [words.coFunding, formatMoney(money.coFunding.receivedFen)],
          [words.paid, formatMoney(money.paidFen)],
        ]}
      />
    </Section>
  );
};

export const Overview = ({ courtyard, onCommand }: TabProps) => (
  <div className="stack">
    <OpenRequests courtyard={courtyard} onCommand={onCommand} />
    {courtyard.reads === 'all' && <HowThingsStand id={courtyard.id} />}
    {/* An ended case has no next stage. */}
    {courtyard.stages.some(({ state }) => state === 'current') && <HeldUp of={courtyard} />}
    <TakenOver of={courtyard} />
    <StageSteps of={courtyard} />
    <Obligations courtyard={courtyard} onCommand={onCommand} />
    <Actions courtyard={courtyard} onCommand={onCommand} />
    <Sums of={courtyard} />
    {courtyard.reads === 'all' && <SentNotices id={courtyard.id} />}
  </div>
);
