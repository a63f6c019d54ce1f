import { Link } from '@tanstack/react-router';
import Tag from 'antd/es/tag';
import { COMMON_WORDS, DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import { CHOICE_WORDS, MOTION_WORDS } from '../../../../../i18n/words';
import type { Courtyard } from '../../../api/shapes';
import { useSpeech, useWords } from '../../../app/language';
import { Listing, Section } from '../../../ui/Table';
import { Ballot } from './Ballot';
import '../courtyard.css';
import { Do, type TabProps } from '../parts';
import { Submissions } from './Submissions';

type Session = Courtyard['facts']['sessions'][number];

const Minutes = ({ of: { minutes, attendance } }: { readonly of: Session }) => {
  const words = useWords(DECISION_WORDS);
  const { say } = useSpeech();
  const { colon } = useWords(COMMON_WORDS);
  const votes = attendance?.votes;
  return (
    <details>
      <summary>{words.minutes}</summary>
      <p className="text">{minutes}</p>
      {attendance !== undefined && (
        <p>
          {words.came}
          {colon}
          {attendance.attended.join(' ')}
        </p>
      )}
      {votes !== undefined && (
        <p>
          {say(CHOICE_WORDS.for)} {votes.for} · {say(CHOICE_WORDS.against)} {votes.against} ·{' '}
          {say(CHOICE_WORDS.abstain)} {votes.abstain}
        </p>
      )}
    </details>
  );
};

const Sessions = (props: TabProps) => {
  const { say } = useSpeech();
  const words = useWords(DECISION_WORDS);
  const sessions = props.of.facts.sessions.map((session, no) => ({ ...session, no }));
  return (
    <Section title={words.sessions} extra={<Do {...props} command="recordCouncilSession" />}>
      <Listing
        label={words.sessions}
        rows={sessions}
        keyOf={({ no }) => String(no)}
        empty={words.noSessions}
        columns={[
          { title: words.opened, of: ({ heldOn }) => heldOn },
          { title: words.present, of: ({ members, present }) => `${present} / ${members}` },
          {
            title: words.verdict,
            of: ({ quorate }) => (
              <Tag color={quorate ? 'success' : 'error'}>{quorate ? words.quorate : words.notQuorate}</Tag>
            ),
          },
          { title: words.resolves, of: ({ resolves }) => (resolves === undefined ? '—' : say(MOTION_WORDS[resolves])) },
          { title: words.minutes, of: (session) => <Minutes of={session} /> },
        ]}
      />
    </Section>
  );
};

/** The council's sessions and the courtyard's ballots, the newest first; running results are hidden, from everybody. */
export const Decisions = (props: TabProps) => {
  const { words } = useSpeech();
  const own = useWords(DECISION_WORDS);
  const { id, facts } = props.of;
  return (
    <div className="stack">
      <Submissions of={props.of} />
      <div className="row">
        <Link to="/courtyards/$id/rolls" params={{ id }}>
          {own.rolls}
        </Link>
        <Do {...props} command="openBallot" />
      </div>
      {facts.ballots.length === 0 && <p className="quiet">{words.noBallots}</p>}
      {[...facts.ballots].reverse().map((ballot) => (
        <Ballot key={ballot.ballotId} {...props} ballot={ballot} />
      ))}
      <Sessions {...props} />
    </div>
  );
};
