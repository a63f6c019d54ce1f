import { Link } from '@tanstack/react-router';
import Tag from 'antd/es/tag';
import { PARTIES } from '../../../../../domain/renovation/facts/acceptance';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { ACCEPTANCE_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { rendered } from '../../../../../i18n/render';
import { PARTY_WORDS } from '../../../../../i18n/words';
import type { Courtyard } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import '../courtyard.css';
import { CommandButtons, hasReached, NotReachedYet, type TabProps, useSignature } from '../parts';
import { Settlement } from './Settlement';

type Round = NonNullable<Courtyard['state']['acceptance']>['rounds'][number];

const Rectified = ({ round: { rectification } }: { readonly round: Round }) => {
  const { language } = useLanguage();
  const words = useWords(ACCEPTANCE_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  if (rectification === undefined) return null;
  const { openedAt, confirmedAt } = rectification;
  return (
    <p>
      {words.rectification}
      {colon}
      {rendered(ACCEPTANCE_WORDS.opened, { at: formatTime(openedAt) }, language)}{' '}
      {confirmedAt === undefined
        ? words.confirmedBy
        : rendered(ACCEPTANCE_WORDS.confirmed, { at: formatTime(confirmedAt) }, language)}
    </p>
  );
};

/** The signatures of one round, with findings. */
const RoundOf = (props: TabProps & { readonly round: Round; readonly isLast: boolean }) => {
  const { round, isLast } = props;
  const { language, translate } = useLanguage();
  const words = useWords(ACCEPTANCE_WORDS);
  const signed = useSignature(props.courtyard);
  const signatureOf = (party: (typeof PARTIES)[number]) => round.signatures.find((one) => one.party === party);
  return (
    <Section
      title={rendered(ACCEPTANCE_WORDS.round, { no: round.no }, language)}
      extra={
        <div className="row">
          {round.signedAt !== undefined && <Tag color="success">{words.allSigned}</Tag>}
          {isLast && <CommandButtons {...props} topic="acceptance" />}
        </div>
      }
    >
      <Table
        label={rendered(ACCEPTANCE_WORDS.round, { no: round.no }, language)}
        rows={PARTIES}
        rowKey={(party) => party}
        columns={[
          { title: words.party, render: (party) => translate(PARTY_WORDS[party]) },
          { title: words.signature, render: (party) => signed(signatureOf(party)) },
          {
            title: words.defects,
            render: (party) => {
              const signature = signatureOf(party);
              if (signature === undefined) return '—';
              return signature.defects.length === 0 ? (
                words.noDefects
              ) : (
                <ul>
                  {signature.defects.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              );
            },
          },
        ]}
      />
      <Rectified round={round} />
    </Section>
  );
};

/** The residents' vote on the result in one line; the Decisions tab shows the ballot. */
const ResultVote = ({ courtyard }: TabProps) => {
  const { words: console } = useLanguage();
  const words = useWords(ACCEPTANCE_WORDS);
  const ballot = courtyard.state.ballots.findLast(({ motion }) => motion.kind === 'result');
  return (
    <Section title={words.result}>
      {ballot === undefined ? (
        <p className="quiet">{words.noResult}</p>
      ) : (
        <p className="row">
          <span>{ballot.motion.title}</span>
          {ballot.closed === undefined ? (
            <Tag color="processing">{console.running}</Tag>
          ) : (
            <Tag color={ballot.closed.verdict.carried ? 'success' : 'error'}>
              {ballot.closed.verdict.carried ? console.carried : console.lost}
            </Tag>
          )}
          <Link to="/courtyards/$id" params={{ id: courtyard.id }} search={{ tab: 'ballots' }}>
            {words.toDecisions}
          </Link>
        </p>
      )}
    </Section>
  );
};

/** The joint acceptance by rounds, the residents' vote, the settlement. */
export const Acceptance = (props: TabProps) => {
  const { acceptance } = props.courtyard.state;
  if (acceptance === undefined && !hasReached(props.courtyard, 'acceptance'))
    return <NotReachedYet from="acceptance" />;
  const rounds = [...(acceptance?.rounds ?? [])].reverse();
  return (
    <div className="stack">
      {rounds.map((round, i) => (
        <RoundOf key={round.no} {...props} round={round} isLast={i === 0} />
      ))}
      {props.courtyard.reads === 'all' && <ResultVote {...props} />}
      <Settlement {...props} />
    </div>
  );
};
