import Tag from 'antd/es/tag';
import { BODY_WORDS, COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { DUTY_WORDS } from '../../../../../i18n/words';
import { useSpeech, useWords } from '../../../app/language';
import { daysLeft, moment } from '../../../ui/Loaded';
import { Facts, Listing, Section } from '../../../ui/Table';
import { Covenants } from './Covenants';
import '../courtyard.css';
import { Do, isAt, Later, type TabProps, useWho } from '../parts';

const Term = ({ of }: TabProps) => {
  const { language } = useSpeech();
  const words = useWords(BODY_WORDS);
  const { body } = of.facts;
  const { term } = of.readings;
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

/** Filed or not, who keeps the books, for how long they are elected. */
const Standing = (props: TabProps) => {
  const { language } = useSpeech();
  const words = useWords(BODY_WORDS);
  const { body, filing, bookkeeping } = props.of.facts;
  const filed =
    filing === undefined
      ? words.notFiled
      : filing.confirmed === undefined
        ? rendered(BODY_WORDS.filedAt, { at: moment(filing.filedAt) }, language)
        : rendered(
            BODY_WORDS.confirmedAs,
            { at: moment(filing.confirmed.at), number: filing.confirmed.number },
            language,
          );
  return (
    <Facts
      of={[
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
  const { say } = useSpeech();
  const words = useWords(BODY_WORDS);
  const { body } = props.of.facts;
  return (
    <Section
      title={words.members}
      extra={
        <div className="row">
          <Do {...props} command="recordBodyElection" />
          <Do {...props} command="assignDuties" />
          <Do {...props} command="recordResignation" />
          <Do {...props} command="nameBookkeeperAndAccount" />
          <Do {...props} command="fileBody" />
          <Do {...props} command="confirmFiling" />
        </div>
      }
    >
      <Standing {...props} />
      <Listing
        label={words.members}
        rows={body?.members ?? []}
        keyOf={({ name }) => name}
        empty={words.noBody}
        columns={[
          { title: words.name, of: ({ name }) => name },
          { title: words.duty, of: ({ duty }) => say(DUTY_WORDS[duty]) },
        ]}
      />
      {(body?.former ?? []).length > 0 && (
        <Listing
          title={words.former}
          rows={body?.former ?? []}
          keyOf={({ name, leftOn }) => `${name}/${leftOn}`}
          columns={[
            { title: words.name, of: ({ name }) => name },
            { title: words.duty, of: ({ duty }) => say(DUTY_WORDS[duty]) },
            {
              title: words.left,
              of: ({ leftOn, because, why }) => `${leftOn} · ${words[because]}${why === undefined ? '' : ` · ${why}`}`,
            },
          ]}
        />
      )}
    </Section>
  );
};

const Nominations = (props: TabProps) => {
  const words = { ...useWords(BODY_WORDS), next: useSpeech().words.next };
  const { when } = useWords(COMMON_WORDS);
  const who = useWho(props.of);
  const nominations = props.of.facts.nominations ?? [];
  return (
    <Section title={words.nominations} extra={<Do {...props} command="nominate" />}>
      <Listing
        label={words.nominations}
        rows={nominations}
        keyOf={({ name }) => name}
        columns={[
          { title: words.name, of: ({ name }) => name },
          {
            title: words.nominatedBy,
            of: ({ nominatedBy }) => (nominatedBy in props.of.people ? who(nominatedBy) : nominatedBy),
          },
          { title: when, of: ({ nominatedAt }) => moment(nominatedAt) },
          { title: words.next, of: ({ name }) => <Do {...props} command="withdrawNomination" given={{ name }} /> },
        ]}
      />
    </Section>
  );
};

/** Who governs the courtyard, by what rules. */
export const Body = (props: TabProps) => {
  const { facts } = props.of;
  const isEmpty = facts.body === undefined && facts.covenants.length === 0;
  if (isEmpty && !isAt(props.of, 'selfGovernance')) return <Later from="selfGovernance" />;
  return (
    <div className="stack">
      <Members {...props} />
      <Covenants {...props} />
      <Nominations {...props} />
    </div>
  );
};
