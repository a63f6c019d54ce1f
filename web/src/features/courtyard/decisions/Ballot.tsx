import { Link } from '@tanstack/react-router';
import Tag from 'antd/es/tag';
import type { BallotPhase } from '../../../../../domain/kernel/deliberation/ballotTimes';
import { CHOICES, outstanding } from '../../../../../domain/kernel/deliberation/tally';
import { DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import { TAKEN_OVER_WORDS } from '../../../../../i18n/console/takeOver';
import { formatHundredths, rendered } from '../../../../../i18n/render';
import { CHOICE_WORDS, MOTION_WORDS } from '../../../../../i18n/words';
import type { Ballot as One } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { useBallot } from '../../ballots/queries';
import type { TabProps } from '../parts';
import { BallotFacts } from './BallotFacts';
import { Notice, Objections, Recounts } from './BallotNotice';
import { Doubts, isAnnulled, isContested } from './Doubts';
import { Measure, participation } from './Measure';

export interface BallotProps extends TabProps {
  readonly ballot: One;
}

/** Who has taken part; choices stay hidden from everybody. */
const Running = ({ courtyard, ballot, isOver }: BallotProps & { readonly isOver: boolean }) => {
  const words = useWords(DECISION_WORDS);
  const turnout = useBallot({ id: courtyard.id, ballotId: ballot.ballotId });
  const asked = ballot.motion.rule.participation;
  return (
    <Loaded query={turnout}>
      {({ turnout: { roll, returned }, pending }) => (
        <>
          <ul className="gauges" aria-label={words.turnout}>
            <Measure
              isFinal={false}
              comparison={participation('participation-owners', returned.owners, roll.owners, asked)}
            />
            <Measure
              isFinal={false}
              comparison={participation('participation-area', returned.areaCentiSqm, roll.areaCentiSqm, asked)}
            />
          </ul>
          {pending > 0 && (
            <p>
              {words.pending} {pending}
            </p>
          )}
          <p className="quiet">{isOver ? words.resultsUncounted : words.resultsHidden}</p>
        </>
      )}
    </Loaded>
  );
};

interface ResultProps {
  readonly closed: NonNullable<One['closed']>;
  readonly stands: boolean;
}

const Count = ({ closed }: { readonly closed: NonNullable<One['closed']> }) => {
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { tally } = closed;
  const rows = [
    ...(tally.secret === undefined
      ? CHOICES.map((choice) => [translate(CHOICE_WORDS[choice]), tally[choice]] as const)
      : [[words.tookPart, tally.secret] as const]),
    [words.unreturned, outstanding(tally)] as const,
  ];
  return (
    <Table
      label={words.count}
      rows={rows}
      rowKey={([name]) => name}
      columns={[
        { title: words.choice, render: ([name]) => name },
        { title: words.owners, number: true, render: ([, measure]) => measure.owners },
        { title: words.area, number: true, render: ([, measure]) => formatHundredths(measure.areaCentiSqm) },
      ]}
    />
  );
};

/** Nobody is shown as chosen by a vote that was not carried, or whose result fell. */
const Persons = ({ closed, stands }: ResultProps) => {
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const isCarried = closed.verdict.carried && stands;
  return (
    <Table
      label={words.persons}
      rows={closed.verdict.persons ?? []}
      rowKey={({ no }) => String(no)}
      columns={[
        { title: words.persons, render: ({ no, name }) => `${no} ${name}` },
        ...CHOICES.map((choice) => ({
          title: translate(CHOICE_WORDS[choice]),
          number: true,
          render: (person: NonNullable<typeof closed.verdict.persons>[number]) =>
            `${person[choice].owners} / ${formatHundredths(person[choice].areaCentiSqm)}`,
        })),
        {
          title: words.chosen,
          render: ({ chosen }) => (isCarried && chosen ? <Tag color="success">{words.chosen}</Tag> : '—'),
        },
      ]}
    />
  );
};

const Result = ({ closed, stands }: ResultProps) => {
  const { language } = useLanguage();
  const words = useWords(DECISION_WORDS);
  return (
    <>
      <Count closed={closed} />
      <ul className="gauges" aria-label={words.verdict}>
        {closed.verdict.steps.map((step) => (
          <Measure key={step.code} comparison={step} isFinal />
        ))}
      </ul>
      {closed.verdict.persons !== undefined && <Persons closed={closed} stands={stands} />}
      {closed.verdict.runOff !== undefined && (
        <p>
          {rendered(
            DECISION_WORDS.runOff,
            { numbers: closed.verdict.runOff.tied.join('、'), seats: closed.verdict.runOff.seats },
            language,
          )}
        </p>
      )}
    </>
  );
};

const State = ({ ballot, phase }: { readonly ballot: One; readonly phase: BallotPhase | undefined }) => {
  const { words, translate } = useLanguage();
  const own = useWords(DECISION_WORDS);
  if (ballot.cancelled !== undefined) return <Tag color="error">{own.cancelled}</Tag>;
  if (ballot.closed === undefined) {
    return phase === 'over' ? <Tag color="warning">{own.over}</Tag> : <Tag color="processing">{words.running}</Tag>;
  }
  if (isAnnulled(ballot)) return <Tag color="error">{own.annulled}</Tag>;
  return (
    <>
      {ballot.takenOver !== undefined && <Tag>{translate(TAKEN_OVER_WORDS.heldBefore)}</Tag>}
      {isContested(ballot) && <Tag color="warning">{own.contested}</Tag>}
      <Tag color={ballot.closed.verdict.carried ? 'success' : 'error'}>
        {ballot.closed.verdict.carried ? words.carried : words.lost}
      </Tag>
      {ballot.carriedOutAt !== undefined && <Tag>{own.carriedOut}</Tag>}
    </>
  );
};

const Links = ({ courtyard, ballot }: BallotProps) => {
  const { words } = useLanguage();
  const own = useWords(DECISION_WORDS);
  const address = `/api/v1/courtyards/${courtyard.id}/ballots/${ballot.ballotId}`;
  const outside = (to: string, name: string) => (
    <a href={to} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
  return (
    <nav className="row" aria-label={ballot.motion.title}>
      {/* The pages to manage a ballot and enter papers are separate. */}
      {ballot.assembly === undefined && ballot.takenOver === undefined && (
        <Link to="/courtyards/$id/ballots/$ballotId" params={{ id: courtyard.id, ballotId: ballot.ballotId }}>
          {own.manageBallot}
        </Link>
      )}
      {ballot.closed === undefined && ballot.cancelled === undefined && (
        <Link to="/courtyards/$id/ballots/$ballotId/papers" params={{ id: courtyard.id, ballotId: ballot.ballotId }}>
          {own.papers}
        </Link>
      )}
      {ballot.closed !== undefined && outside(`${address}/tally-sheet`, words.tallySheet)}
      {ballot.closed !== undefined && outside(`${address}/notice`, words.notice)}
      {outside(courtyard.publicPath, words.publicPage)}
    </nav>
  );
};

/** One ballot from its motion to its objections. */
export const Ballot = (props: BallotProps) => {
  const { courtyard, ballot } = props;
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { motion, closed } = ballot;
  const times = courtyard.figures.ballots.find(({ ballotId }) => ballotId === ballot.ballotId);
  return (
    <Section
      title={`${translate(MOTION_WORDS[motion.kind])} · ${motion.title}`}
      extra={<State ballot={ballot} phase={times?.phase} />}
    >
      {motion.text !== '' && (
        <details>
          <summary>{words.text}</summary>
          <p className="text">{motion.text}</p>
        </details>
      )}
      <BallotFacts {...props} times={times} />
      {closed === undefined ? (
        ballot.cancelled === undefined && <Running {...props} isOver={times?.phase === 'over'} />
      ) : (
        <Result closed={closed} stands={!isAnnulled(ballot)} />
      )}
      <Doubts {...props} />
      {closed !== undefined && <Notice {...props} />}
      <Objections {...props} />
      {closed !== undefined && ballot.assembly === undefined && ballot.takenOver === undefined && (
        <Recounts {...props} />
      )}
      <Links {...props} />
    </Section>
  );
};
