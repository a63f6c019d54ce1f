import { Link } from '@tanstack/react-router';
import Tag from 'antd/es/tag';
import { COMMON_WORDS, DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import { CHOICE_WORDS, MOTION_WORDS } from '../../../../../i18n/words';
import type { Courtyard } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { Assemblies } from './Assemblies';
import { Ballot } from './Ballot';
import '../courtyard.css';
import { OpenRequests } from '../OpenRequests';
import { CommandButtons, type TabProps } from '../parts';
import { Submissions } from './Submissions';

type Session = Courtyard['state']['sessions'][number];

const Minutes = ({ of: { minutes, attendance } }: { readonly of: Session }) => {
  const words = useWords(DECISION_WORDS);
  const { translate } = useLanguage();
  const { colon } = useWords(COMMON_WORDS);
  const votes = attendance?.votes;
  return (
    <details>
      <summary>{words.minutes}</summary>
      <p className="text">{minutes}</p>
      {attendance !== undefined && (
        <p>
          {words.attendees}
          {colon}
          {attendance.attended.join(' ')}
        </p>
      )}
      {votes !== undefined && (
        <p>
          {translate(CHOICE_WORDS.for)} {votes.for} · {translate(CHOICE_WORDS.against)} {votes.against} ·{' '}
          {translate(CHOICE_WORDS.abstain)} {votes.abstain}
        </p>
      )}
    </details>
  );
};

const Sessions = (props: TabProps) => {
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const sessions = props.courtyard.state.sessions.map((session, no) => ({ ...session, no }));
  return (
    <Section title={words.sessions} extra={<CommandButtons {...props} topic="councilSessions" />}>
      <Table
        label={words.sessions}
        rows={sessions}
        rowKey={({ no }) => String(no)}
        empty={words.noSessions}
        columns={[
          { title: words.heldOn, render: ({ heldOn }) => heldOn },
          { title: words.present, render: ({ members, present }) => `${present} / ${members}` },
          {
            title: words.quorum,
            render: ({ quorate }) => (
              <Tag color={quorate ? 'success' : 'error'}>{quorate ? words.quorate : words.notQuorate}</Tag>
            ),
          },
          {
            title: words.resolves,
            render: ({ resolves }) => (resolves === undefined ? '—' : translate(MOTION_WORDS[resolves])),
          },
          { title: words.minutes, render: (session) => <Minutes of={session} /> },
        ]}
      />
    </Section>
  );
};

/** The council's sessions and the courtyard's ballots, newest first. Running results are hidden from everybody. */
export const Decisions = (props: TabProps) => {
  const { words } = useLanguage();
  const own = useWords(DECISION_WORDS);
  const { id, state } = props.courtyard;
  return (
    <div className="stack">
      <OpenRequests {...props} />
      <Submissions of={props.courtyard} />
      <div className="row">
        <Link to="/courtyards/$id/rolls" params={{ id }}>
          {own.rolls}
        </Link>
        <CommandButtons {...props} topic="ballots" />
      </div>
      {state.ballots.length === 0 && <p className="quiet">{words.noBallots}</p>}
      {[...state.ballots].reverse().map((ballot) => (
        <Ballot key={ballot.ballotId} {...props} ballot={ballot} />
      ))}
      <Assemblies {...props} />
      <Sessions {...props} />
    </div>
  );
};
