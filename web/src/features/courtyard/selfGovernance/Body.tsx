import Alert from 'antd/es/alert';
import Tag from 'antd/es/tag';
import { BODY_WORDS, COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { DUTY_WORDS } from '../../../../../i18n/words';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { daysLeft, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { Covenants } from './Covenants';
import '../courtyard.css';
import { CommandButton, CommandButtons, hasReached, NotReachedYet, type TabProps, usePersonName } from '../parts';

const Term = ({ courtyard }: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(BODY_WORDS);
  const { body } = courtyard.state;
  const { term } = courtyard.figures;
  if (body === undefined || term === null) return null;
  return (
    <>
      {body.termEndsOn}{' '}
      {term.isOver ? (
        <Tag color="error">{words.termOver}</Tag>
      ) : (
        <span className="quiet">{rendered(BODY_WORDS.termLeft, { days: daysLeft(term.endsAt) }, language)}</span>
      )}
    </>
  );
};

/** The filing, the bookkeeper, the term. */
const Standing = (props: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(BODY_WORDS);
  const { body, filing, bookkeeping } = props.courtyard.state;
  const filed =
    filing === undefined
      ? words.notFiled
      : filing.confirmed === undefined
        ? rendered(BODY_WORDS.filedAt, { at: formatTime(filing.filedAt) }, language)
        : rendered(
            BODY_WORDS.confirmedAs,
            { at: formatTime(filing.confirmed.at), number: filing.confirmed.number },
            language,
          );
  return (
    <DescriptionList
      items={[
        [words.elected, body?.electedOn ?? '—'],
        [words.termEnds, <Term key="term" {...props} />],
        [words.councilSeats, body?.councilSeats ?? '—'],
        [words.filing, filed],
        [
          words.bookkeeping,
          bookkeeping === undefined ? words.notNamed : `${bookkeeping.bookkeeper} · ${bookkeeping.account}`,
        ],
      ]}
    />
  );
};

const Members = (props: TabProps) => {
  const { translate } = useLanguage();
  const words = useWords(BODY_WORDS);
  const { body } = props.courtyard.state;
  return (
    <Section title={words.members} extra={<CommandButtons {...props} topic="body" />}>
      {props.courtyard.figures.term?.isCaretaker === true && <Alert type="warning" title={words.caretaker} />}
      <Standing {...props} />
      <Table
        label={words.members}
        rows={body?.members ?? []}
        rowKey={({ name }) => name}
        empty={words.noBody}
        columns={[
          { title: words.name, render: ({ name }) => name },
          { title: words.duty, render: ({ duty }) => translate(DUTY_WORDS[duty]) },
        ]}
      />
      {(body?.former ?? []).length > 0 && (
        <Table
          title={words.former}
          rows={body?.former ?? []}
          rowKey={({ name, leftOn }) => `${name}/${leftOn}`}
          columns={[
            { title: words.name, render: ({ name }) => name },
            { title: words.duty, render: ({ duty }) => translate(DUTY_WORDS[duty]) },
            {
              title: words.left,
              render: ({ leftOn, because, why }) =>
                `${leftOn} · ${words[because]}${why === undefined ? '' : ` · ${why}`}`,
            },
          ]}
        />
      )}
    </Section>
  );
};

const Nominations = (props: TabProps) => {
  const words = { ...useWords(BODY_WORDS), next: useLanguage().words.next };
  const { when } = useWords(COMMON_WORDS);
  const who = usePersonName(props.courtyard);
  const nominations = props.courtyard.state.nominations ?? [];
  return (
    <Section title={words.nominations} extra={<CommandButtons {...props} topic="nominations" />}>
      <Table
        label={words.nominations}
        rows={nominations}
        rowKey={({ name }) => name}
        columns={[
          { title: words.name, render: ({ name }) => name },
          {
            title: words.nominatedBy,
            render: ({ nominatedBy }) => (nominatedBy in props.courtyard.people ? who(nominatedBy) : nominatedBy),
          },
          { title: when, render: ({ nominatedAt }) => formatTime(nominatedAt) },
          {
            title: words.next,
            render: ({ name }) => <CommandButton {...props} command="withdrawNomination" initialValues={{ name }} />,
          },
        ]}
      />
    </Section>
  );
};

/** The self-governing body and the covenants. */
export const Body = (props: TabProps) => {
  const { state } = props.courtyard;
  const isEmpty = state.body === undefined && state.covenants.length === 0;
  if (isEmpty && !hasReached(props.courtyard, 'selfGovernance')) return <NotReachedYet from="selfGovernance" />;
  return (
    <div className="stack">
      <Members {...props} />
      <Covenants {...props} />
      <Nominations {...props} />
    </div>
  );
};
