import Button from 'antd/es/button';
import { OVERVIEW_WORDS } from '../../../../../i18n/console/courtyard';
import { listed } from '../../../../../i18n/language';
import { rendered } from '../../../../../i18n/render';
import { RECEIVER_WORDS, ROLE_WORDS } from '../../../../../i18n/words';
import { useSpeech, useWords } from '../../../app/language';
import { useMe } from '../../../app/useMe';
import { Due, day, moment } from '../../../ui/Loaded';
import { Listing, Section } from '../../../ui/Table';
import { answersOf, Do, isMine, NotYet, type Obligation, type TabProps } from '../parts';

/** How often its holder was reminded, when last, how far it was escalated. */
const Reminded = ({ of }: { readonly of: Obligation }) => {
  const { language, words, say } = useSpeech();
  const told = [
    of.remindersSent === 0 ? '—' : `${of.remindersSent} ${words.times}`,
    ...(of.remindedAt === null ? [] : [rendered(OVERVIEW_WORDS.lastReminded, { at: moment(of.remindedAt) }, language)]),
    ...(of.escalatedTo === null ? [] : [`${words.escalatedTo} ${say(RECEIVER_WORDS[of.escalatedTo])}`]),
    ...(of.urgedAt === null ? [] : [rendered(OVERVIEW_WORDS.urgedAt, { at: moment(of.urgedAt) }, language)]),
  ];
  return <span>{told.join(' · ')}</span>;
};

/** Whom the ladder tells next, and when. */
const Ahead = ({ of }: { readonly of: Obligation }) => {
  const { language } = useSpeech();
  const words = useWords(OVERVIEW_WORDS);
  if (of.ahead.length === 0) return <span className="quiet">{words.noneAhead}</span>;
  const [next, ...others] = of.ahead.map(({ rung, at, to }) => ({
    rung,
    text: rendered(OVERVIEW_WORDS.aheadTo, { at: day(at), receiver: to }, language),
  }));
  return (
    <div>
      {next?.text}
      {others.length > 0 && (
        <details>
          <summary>+{others.length}</summary>
          <ul className="ahead">
            {others.map(({ rung, text }) => (
              <li key={rung}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

/** What fulfils it, where it is mine, or why it cannot be done yet; and what a supervisor may do about it, for this one. */
const Doing = (props: TabProps & { readonly obligation: Obligation }) => {
  const { of, onChoose, obligation } = props;
  const { roles } = useMe();
  // What is ahead is nobody's work yet, though it may be done among the actions.
  const mine = !obligation.isAhead && isMine(obligation, roles);
  const answer = mine ? answersOf(of, obligation).find(({ allowed }) => allowed) : undefined;
  const given = { obligation: obligation.key };
  return (
    <div className="row">
      {answer !== undefined && (
        <Button type="primary" size="small" onClick={() => onChoose(answer)}>
          {answer.name}
        </Button>
      )}
      {mine && answer === undefined && (
        <span className="quiet">
          <NotYet of={of} obligation={obligation} />
        </span>
      )}
      <Do {...props} command="urge" given={given} />
      <Do {...props} command="extendObligation" given={given} />
    </div>
  );
};

/** What is awaited from anybody, with who was reminded and will be; mine carries the action that fulfils it. */
export const Awaited = (props: TabProps) => {
  const { language, words, say } = useSpeech();
  const own = useWords(OVERVIEW_WORDS);
  return (
    <Section title={words.awaited}>
      <Listing
        label={words.awaited}
        rows={props.of.obligations}
        keyOf={({ key }) => key}
        empty={words.nothingAwaited}
        columns={[
          {
            title: words.awaited,
            of: ({ name, openedAt, isAhead }) => (
              <span>
                {name}{' '}
                {isAhead && (
                  <span className="quiet">{rendered(OVERVIEW_WORDS.opens, { at: day(openedAt) }, language)}</span>
                )}
              </span>
            ),
          },
          {
            title: words.holder,
            of: ({ holder, besides }) => (
              <span>
                {say(ROLE_WORDS[holder])}
                {besides.length > 0 && (
                  <span className="quiet">
                    {' '}
                    {rendered(
                      OVERVIEW_WORDS.besides,
                      {
                        roles: listed(
                          besides.map((role) => say(ROLE_WORDS[role])),
                          language,
                        ),
                      },
                      language,
                    )}
                  </span>
                )}
              </span>
            ),
          },
          {
            title: words.due,
            of: ({ dueAt, overdue, provisional }) => <Due at={dueAt} overdue={overdue} provisional={provisional} />,
          },
          { title: words.reminded, of: (one) => <Reminded of={one} /> },
          { title: own.ahead, of: (one) => <Ahead of={one} /> },
          { title: words.next, of: (one) => <Doing {...props} obligation={one} /> },
        ]}
      />
    </Section>
  );
};
