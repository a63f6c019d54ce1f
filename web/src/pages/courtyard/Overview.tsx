import Button from 'antd/es/button';
import type { Role } from '../../../../domain/actor';
import { RECEIVER_WORDS, ROLE_WORDS } from '../../../../i18n/words';
import type { Action, Courtyard } from '../../api/shapes';
import { useSpeech } from '../../language';
import { useMe } from '../../me';
import { Facts, Listing, Section } from '../../ui/Listing';
import { Due, sum } from '../../ui/parts';
import { Told } from './Told';

interface OverviewProps {
  readonly of: Courtyard;
  readonly onChoose: (action: Action) => void;
}

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
const Actions = ({ of, onChoose }: OverviewProps) => {
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

type Obligation = Courtyard['obligations'][number];

/** What is awaited from anybody, with who was reminded; mine carries the action that fulfils it. */
const Awaited = ({ of, onChoose }: OverviewProps) => {
  const { words, say } = useSpeech();
  const { roles } = useMe();
  const answer = ({ holder, answeredBy }: Obligation): Action | undefined =>
    roles.includes(holder)
      ? answeredBy.flatMap((name) => of.availableActions.filter((a) => a.allowed && a.command === name))[0]
      : undefined;
  return (
    <Section title={words.awaited}>
      <Listing
        label={words.awaited}
        rows={of.obligations}
        keyOf={({ key }) => key}
        empty={words.nothingAwaited}
        columns={[
          { title: words.awaited, of: ({ name }) => name },
          { title: words.holder, of: ({ holder }) => say(ROLE_WORDS[holder as Role]) },
          {
            title: words.due,
            of: ({ dueAt, overdue, provisional }) => <Due at={dueAt} overdue={overdue} provisional={provisional} />,
          },
          {
            title: words.reminded,
            of: ({ remindersSent, escalatedTo }) =>
              remindersSent === 0
                ? '—'
                : `${remindersSent} ${words.times}${escalatedTo === null ? '' : ` · ${words.escalatedTo} ${say(RECEIVER_WORDS[escalatedTo])}`}`,
          },
          {
            title: words.next,
            of: (one) => {
              const action = answer(one);
              return action === undefined ? (
                '—'
              ) : (
                <Button type="primary" size="small" onClick={() => onChoose(action)}>
                  {action.name}
                </Button>
              );
            },
          },
        ]}
      />
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

export const Overview = ({ of, onChoose }: OverviewProps) => (
  <div className="stack">
    <HeldUp of={of} />
    <Awaited of={of} onChoose={onChoose} />
    <Actions of={of} onChoose={onChoose} />
    <Sums of={of} />
    <Told id={of.id} />
  </div>
);
