import Card from 'antd/es/card';
import Descriptions from 'antd/es/descriptions';
import Empty from 'antd/es/empty';
import Space from 'antd/es/space';
import Tag from 'antd/es/tag';
import { returned } from '../../../../domain/deliberation/tally';
import { hundredths } from '../../../../i18n/render';
import { stepIn } from '../../../../i18n/verdict';
import { MOTION_WORDS } from '../../../../i18n/words';
import type { Courtyard } from '../../api/shapes';
import { useSpeech } from '../../language';
import { day } from '../../ui/parts';
import { Submissions } from './Submissions';

type Ballot = Courtyard['facts']['ballots'][number];

const Result = ({ of: { closed } }: { readonly of: Ballot }) => {
  const { language, words } = useSpeech();
  if (closed === undefined) return <Tag color="processing">{words.running}</Tag>;
  const { verdict } = closed;
  return (
    <>
      <Tag color={verdict.carried ? 'success' : 'error'}>{verdict.carried ? words.carried : words.lost}</Tag>
      <ul style={{ paddingInlineStart: 20 }}>
        {verdict.steps.map((step) => (
          <li key={step.code}>{stepIn(step, language)}</li>
        ))}
        {(verdict.persons ?? []).map(({ no, name, chosen, for: votes }) => (
          <li key={no}>
            {no} {name}: {votes.owners} / {hundredths(votes.areaCentiSqm)} {chosen && '✓'}
          </li>
        ))}
      </ul>
    </>
  );
};

/** The courtyard's ballots, the newest first; running results are hidden, from everybody. */
export const Decisions = ({ of }: { readonly of: Courtyard }) => {
  const { words, say } = useSpeech();
  const { ballots } = of.facts;
  if (ballots.length === 0) return <Empty description={words.noBallots} />;
  return (
    <Space direction="vertical" style={{ width: '100%' }}>
      <Submissions of={of} />
      {[...ballots].reverse().map((ballot) => {
        const address = `/api/v1/courtyards/${of.id}/ballots/${ballot.ballotId}`;
        return (
          <Card
            key={ballot.ballotId}
            size="small"
            title={`${say(MOTION_WORDS[ballot.motion.kind])} · ${ballot.motion.title}`}
          >
            <Descriptions
              size="small"
              column={{ xs: 1, sm: 2 }}
              items={[
                { key: 'opened', label: words.opened, children: day(ballot.openedAt) },
                {
                  key: 'returned',
                  label: words.ballots,
                  children:
                    ballot.closed === undefined
                      ? `— / ${ballot.roll.owners}`
                      : `${returned(ballot.closed.tally).owners} / ${ballot.roll.owners}`,
                },
              ]}
            />
            <Result of={ballot} />
            {ballot.closed !== undefined && (
              <Space>
                <a href={`${address}/tally-sheet`} target="_blank" rel="noreferrer">
                  {words.tallySheet}
                </a>
                <a href={`${address}/notice`} target="_blank" rel="noreferrer">
                  {words.notice}
                </a>
              </Space>
            )}
          </Card>
        );
      })}
    </Space>
  );
};
