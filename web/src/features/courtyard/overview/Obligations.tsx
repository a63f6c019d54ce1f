import Button from 'antd/es/button';
import { OVERVIEW_WORDS } from '../../../../../i18n/console/courtyard';
import { joinList } from '../../../../../i18n/language';
import { rendered } from '../../../../../i18n/render';
import { RECEIVER_WORDS, ROLE_WORDS } from '../../../../../i18n/words';
import { useLanguage, useWords } from '../../../app/language';
import { useRoles } from '../../../app/useMe';
import { DueDate } from '../../../ui/DueDate';
import { formatDate, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { actionsFor, CommandButton, isMine, knownFrom, type Obligation, type TabProps, WhyNotYet } from '../parts';

/** The reminders sent to the holder, the last date, and the escalation reached. */
const Reminded = ({ of }: { readonly of: Obligation }) => {
  const { language, words, translate } = useLanguage();
  const told = [
    of.remindersSent === 0 ? '—' : `${of.remindersSent} ${words.times}`,
    ...(of.remindedAt === null
      ? []
      : [rendered(OVERVIEW_WORDS.lastReminded, { at: formatTime(of.remindedAt) }, language)]),
    ...(of.escalatedTo === null ? [] : [`${words.escalatedTo} ${translate(RECEIVER_WORDS[of.escalatedTo])}`]),
    ...(of.urgedAt === null ? [] : [rendered(OVERVIEW_WORDS.urgedAt, { at: formatTime(of.urgedAt) }, language)]),
  ];
  return <span>{told.join(' · ')}</span>;
};

/** Whom the ladder notifies next, and when. */
const NextReminders = ({ of }: { readonly of: Obligation }) => {
  const { language } = useLanguage();
  const words = useWords(OVERVIEW_WORDS);
  if (of.upcomingReminders.length === 0) return <span className="quiet">{words.noneAhead}</span>;
  const [next, ...others] = of.upcomingReminders.map(({ name, at, to }) => ({
    name,
    text: rendered(OVERVIEW_WORDS.aheadTo, { at: formatDate(at), receiver: to }, language),
  }));
  return (
    <div>
      {next?.text}
      {others.length > 0 && (
        <details>
          <summary>+{others.length}</summary>
          <ul className="ahead">
            {others.map(({ name, text }) => (
              <li key={name}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

/**
 * The command that fulfils my obligation, or why it is not available; for supervisors, the commands about this
 * obligation.
 */
const ObligationActions = (props: TabProps & { readonly obligation: Obligation }) => {
  const { courtyard, onCommand, obligation } = props;
  const roles = useRoles();
  // Nobody is asked for it yet. It can still be done from the list of actions.
  const mine = !obligation.startsLater && isMine(obligation, roles);
  const answer = mine ? actionsFor(courtyard, obligation).find(({ allowed }) => allowed) : undefined;
  const given = { obligation: obligation.key };
  return (
    <div className="row">
      {answer !== undefined && (
        <Button type="primary" size="small" onClick={() => onCommand(answer, knownFrom(obligation))}>
          {answer.name}
        </Button>
      )}
      {mine && answer === undefined && (
        <span className="quiet">
          <WhyNotYet courtyard={courtyard} obligation={obligation} />
        </span>
      )}
      {!obligation.startsLater && (
        <>
          <CommandButton {...props} command="urge" initialValues={given} />
          <CommandButton {...props} command="extendObligation" initialValues={given} />
        </>
      )}
    </div>
  );
};

/** All pending steps with sent and coming reminders; mine have the command that fulfils them. */
export const Obligations = (props: TabProps) => {
  const { language, words, translate } = useLanguage();
  const own = useWords(OVERVIEW_WORDS);
  return (
    <Section title={words.awaited}>
      <Table
        label={words.awaited}
        rows={props.courtyard.obligations}
        rowKey={({ key }) => key}
        empty={words.nothingAwaited}
        columns={[
          {
            title: words.awaited,
            render: ({ name, openedAt, startsLater }) => (
              <span>
                {name}{' '}
                {startsLater && (
                  <span className="quiet">
                    {rendered(OVERVIEW_WORDS.opens, { at: formatDate(openedAt) }, language)}
                  </span>
                )}
              </span>
            ),
          },
          {
            title: words.holder,
            render: ({ holder, coHolders }) => (
              <span>
                {translate(ROLE_WORDS[holder])}
                {coHolders.length > 0 && (
                  <span className="quiet">
                    {' '}
                    {rendered(
                      OVERVIEW_WORDS.coHolders,
                      {
                        roles: joinList(
                          coHolders.map((role) => translate(ROLE_WORDS[role])),
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
            render: ({ dueAt, overdue, provisional }) => (
              <DueDate at={dueAt} overdue={overdue} provisional={provisional} />
            ),
          },
          { title: words.reminded, render: (one) => <Reminded of={one} /> },
          { title: own.ahead, render: (one) => <NextReminders of={one} /> },
          { title: words.next, render: (one) => <ObligationActions {...props} obligation={one} /> },
        ]}
      />
    </Section>
  );
};
