import Tag from 'antd/es/tag';
import { isNoticeStopped } from '../../../../../domain/kernel/deliberation/results';
import { COMMON_WORDS, DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import { REMEDY_WORDS } from '../../../../../i18n/publicWords';
import { OUTCOME_WORDS } from '../../../../../i18n/resultWords';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatTime } from '../../../ui/format';
import { EnteredBy } from '../../ballots/EnteredBy';
import { useRecounts } from '../../ballots/queries';
import { CommandButton, useSignature } from '../parts';
import type { BallotProps } from './Ballot';

/** The place and the period of the posted result. */
export const Notice = (props: BallotProps) => {
  const { courtyard, ballot } = props;
  const words = useWords(DECISION_WORDS);
  const reading = courtyard.figures.ballots.find(({ ballotId }) => ballotId === ballot.ballotId);
  const ends = reading?.noticeEndsAt ?? null;
  const { marks, words: common } = useLanguage();
  const mark = reading?.provisional === true ? `${marks.open}${common.provisional}${marks.close}` : '';
  if (reading?.isPosted === false) return null;
  return (
    <div>
      <h4>{words.notice}</h4>
      {ballot.notice === undefined ? (
        <p className="quiet">
          {ballot.noticeEnded === undefined ? words.notPosted : words.noticeEnded}{' '}
          <CommandButton {...props} command="postNotice" initialValues={{ ballotId: ballot.ballotId }} />
        </p>
      ) : (
        <DescriptionList
          items={[
            [words.postedAt, formatTime(ballot.notice.postedAt)],
            // While the district has yet to decide, the time that is left does not run.
            [
              words.ends,
              isNoticeStopped(ballot) ? words.noticePaused : ends === null ? '—' : `${formatTime(ends)}${mark}`,
            ],
            [words.place, ballot.notice.place],
          ]}
        />
      )}
    </div>
  );
};

/** Residents' objections with their answers; open ones are highlighted. */
export const Objections = (props: BallotProps) => {
  const { courtyard, ballot } = props;
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const signed = useSignature(courtyard);
  const { ballotId, objections } = ballot;
  if (objections.length === 0) return null;
  return (
    <div>
      <h4>{words.objections}</h4>
      <ul className="objections">
        {objections.map(({ no, text, answer, raisedBy, raisedAt }) => (
          <li key={no} className={answer === undefined ? 'unanswered' : undefined}>
            <div>
              <strong>{no}</strong> {text} <span className="quiet">{signed({ by: raisedBy, at: raisedAt })}</span>
            </div>
            {answer === undefined ? (
              <div className="row">
                <Tag color="error">{words.unanswered}</Tag>
                <CommandButton {...props} command="answerObjection" initialValues={{ ballotId, no }} />
                <CommandButton {...props} command="decideObjection" initialValues={{ ballotId, no }} />
                <CommandButton {...props} command="withdrawObjection" initialValues={{ ballotId, no }} />
              </div>
            ) : (
              <div>
                <Tag color={answer.outcome === 'upheld' ? 'warning' : 'default'}>
                  {translate(OUTCOME_WORDS[answer.outcome ?? 'dismissed'])}
                </Tag>
                {answer.remedy !== undefined && <Tag>{translate(REMEDY_WORDS[answer.remedy])}</Tag>}
                {words.answered}
                {colon}
                {answer.text} <span className="quiet">{signed(answer)}</span>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Recounts: who, why, and whether they agreed. One that differs puts the result in doubt. */
export const Recounts = (props: BallotProps) => {
  const { courtyard, ballot } = props;
  const words = useWords(DECISION_WORDS);
  const { data } = useRecounts({ id: courtyard.id, ballotId: ballot.ballotId });
  const recounts = data?.recounts ?? [];
  if (recounts.length === 0) return null;
  const contested = new Set((ballot.contests ?? []).map(({ recount }) => recount));
  const differs = recounts.some(
    (recount) => 'agrees' in recount && !recount.agrees && !recount.enteredBy.some(({ no }) => contested.has(no)),
  );
  return (
    <div>
      <h4>{words.recounts}</h4>
      {differs && <CommandButton {...props} command="contestResult" initialValues={{ ballotId: ballot.ballotId }} />}
      <ul>
        {recounts.map((recount) => (
          <li key={recount.no}>
            <EnteredBy of={recount} /> · {recount.why} · {words.counters} {recount.counters.join('、')} ·{' '}
            {'agrees' in recount ? (
              <Tag color={recount.agrees ? 'success' : 'error'}>{recount.agrees ? words.agrees : words.differs}</Tag>
            ) : (
              <Tag>{words.recountWaits}</Tag>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};
