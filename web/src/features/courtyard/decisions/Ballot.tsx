import { Link } from '@tanstack/react-router';
import Tag from 'antd/es/tag';
import type { BallotPhase } from '../../../../../domain/kernel/deliberation/ballotTimes';
import { CHOICES, outstanding } from '../../../../../domain/kernel/deliberation/tally';
import { BODY_WORDS, DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import { periodText } from '../../../../../i18n/policyWords';
import { formatHundredths, rendered } from '../../../../../i18n/render';
import {
  CHOICE_WORDS,
  MOTION_WORDS,
  MOVE_WORDS,
  NO_SPECIAL_MATTER,
  RULE_WORDS,
  SPECIAL_MATTER_WORDS,
} from '../../../../../i18n/words';
import type { Ballot as One } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { useBallot } from '../../ballots/queries';
import type { TabProps } from '../parts';
import { Notice, Objections, Recounts } from './BallotNotice';
import { Doubts, isAnnulled, isContested } from './Doubts';
import { Measure, participation } from './Measure';

export interface BallotProps extends TabProps {
  readonly ballot: One;
}

/** Who has taken part; choices stay hidden from everybody. */
const Running = ({ courtyard, ballot }: BallotProps) => {
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
          <p className="quiet">{words.resultsHidden}</p>
        </>
      )}
    </Loaded>
  );
};

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

const Persons = ({ closed }: { readonly closed: NonNullable<One['closed']> }) => {
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
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
          render: ({ chosen }) => (closed.verdict.carried && chosen ? <Tag color="success">{words.chosen}</Tag> : '—'),
        },
      ]}
    />
  );
};

const Result = ({ closed }: { readonly closed: NonNullable<One['closed']> }) => {
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
      {closed.verdict.persons !== undefined && <Persons closed={closed} />}
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
  const { words } = useLanguage();
  const own = useWords(DECISION_WORDS);
  if (ballot.cancelled !== undefined) return <Tag color="error">{own.cancelled}</Tag>;
  if (ballot.closed === undefined) {
    return phase === 'over' ? <Tag color="warning">{own.over}</Tag> : <Tag color="processing">{words.running}</Tag>;
  }
  if (isAnnulled(ballot)) return <Tag color="error">{own.annulled}</Tag>;
  return (
    <>
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
      {ballot.assembly === undefined && (
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

type BallotTerms = NonNullable<BallotProps['ballot']['terms']>;

/** What was settled when the ballot opened, whatever policy the case moves to later. */
const Terms = ({ terms }: { readonly terms: BallotTerms }) => {
  const { language } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { policyVersion, extended, notice, answerObjection, earlyClose, papers, resolution } = terms;
  return (
    <>
      {[
        policyVersion,
        `${words.noticeFor}: ${periodText(notice, language)}`,
        `${words.toAnswer}: ${periodText(answerObjection, language)}`,
        extended === undefined ? words.neverExtended : `${words.onceExtended}: ${periodText(extended, language)}`,
        earlyClose ? words.earlyOnceAll : words.neverEarly,
        ...(papers?.scansRequired === true ? [words.scansRequired] : []),
        ...(papers?.mandatesPerProxy === undefined ? [] : [`${words.mandatesPerProxy}: ${papers.mandatesPerProxy}`]),
        ...(resolution === undefined ? [] : [`${words.resolvedOn} ${resolution.heldOn}`]),
      ].join(' · ')}
    </>
  );
};

const assemblyParams = ({ no, heldOn, place, recordedBy, confirmedBy }: NonNullable<One['assembly']>) => ({
  no,
  heldOn,
  place,
  recordedBy,
  confirmedBy,
});

/** One ballot from its motion to its objections. */
export const Ballot = (props: BallotProps) => {
  const { courtyard, ballot } = props;
  const { language, translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { motion, closed } = ballot;
  const ruleIn = (version: string): string => translate(RULE_WORDS[version] ?? { zh: version, en: version });
  const { closesAt, phase, papersUntil } =
    courtyard.figures.ballots.find(({ ballotId }) => ballotId === ballot.ballotId) ?? {};
  return (
    <Section
      title={`${translate(MOTION_WORDS[motion.kind])} · ${motion.title}`}
      extra={<State ballot={ballot} phase={phase} />}
    >
      {motion.text !== '' && (
        <details>
          <summary>{words.text}</summary>
          <p className="text">{motion.text}</p>
        </details>
      )}
      <DescriptionList
        items={[
          ...(ballot.assembly === undefined
            ? ([[words.opened, formatTime(ballot.openedAt)]] as const)
            : ([
                [words.byAssembly, rendered(DECISION_WORDS.assemblyOf, assemblyParams(ballot.assembly), language)],
              ] as const)),
          closed === undefined
            ? [
                words.closes,
                closesAt === undefined
                  ? '—'
                  : `${formatTime(closesAt)} ${ballot.extended ? `(${words.extended})` : ''}`,
              ]
            : [words.closed, `${formatTime(closed.at)} ${closed.early ? `(${words.early})` : ''}`],
          ...(phase === 'over' ? ([[words.papersUntil, formatTime(papersUntil ?? '')]] as const) : []),
          [
            words.rule,
            `${ruleIn(motion.rule.version)} ${motion.rule.unreturned === 'withMajority' ? words.withMajority : ''}`,
          ],
          [
            words.matters,
            motion.matters === undefined
              ? translate(NO_SPECIAL_MATTER)
              : motion.matters.map((matter) => translate(SPECIAL_MATTER_WORDS[matter])).join(' · '),
          ],
          ...(ballot.terms === undefined
            ? []
            : ([[words.pinned, <Terms key="terms" terms={ballot.terms} />]] as const)),
          ...(ballot.moves ?? []).map(
            ({ at, endsAt, because }) =>
              [words.moved, `${formatTime(at)} → ${formatTime(endsAt)} (${translate(MOVE_WORDS[because])})`] as const,
          ),
          ...(motion.rule.silence === undefined
            ? []
            : ([
                [
                  words.silenceClause,
                  `${rendered(BODY_WORDS.version, { version: motion.rule.silence.covenantVersion }, language)} · ${motion.rule.silence.clause}`,
                ],
              ] as const)),
          ...((motion.about?.elected ?? []).length === 0
            ? []
            : ([[words.electedBefore, (motion.about?.elected ?? []).map(({ name }) => name).join('、')]] as const)),
          ...(closed === undefined || ballot.assembly !== undefined
            ? []
            : ([
                [
                  words.hash,
                  <span key="hash" className="hash">
                    {closed.papersHash}
                  </span>,
                ],
              ] as const)),
        ]}
      />
      {closed === undefined ? ballot.cancelled === undefined && <Running {...props} /> : <Result closed={closed} />}
      <Doubts {...props} />
      {closed !== undefined && <Notice {...props} />}
      <Objections {...props} />
      {closed !== undefined && ballot.assembly === undefined && <Recounts {...props} />}
      <Links {...props} />
    </Section>
  );
};
