import { COMMON_WORDS, DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import type { Text } from '../../../../../i18n/language';
import { rendered } from '../../../../../i18n/render';
import { CONSEQUENCE_WORDS, GROUND_WORDS, DECISION_WORDS as RULING_WORDS } from '../../../../../i18n/resultWords';
import { useLanguage, useWords } from '../../../app/language';
import { formatTime } from '../../../ui/format';
import { CommandButton, useSignature } from '../parts';
import type { BallotProps } from './Ballot';

type One = BallotProps['ballot'];

export const isAnnulled = ({ rulings = [] }: One): boolean => rulings.some(({ decision }) => decision === 'annulled');
export const isContested = ({ contests = [] }: One): boolean =>
  contests.some(({ decidedAt }) => decidedAt === undefined);

/** What puts a result in doubt, what was decided on it, and what becomes of what had followed. */
export const Doubts = (props: BallotProps) => {
  const { courtyard, ballot } = props;
  const { language, translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const signed = useSignature(courtyard);
  const { ballotId, contests = [], rulings = [], cancelled, noticeEnded, closed } = ballot;
  const consequence = (rule: string): string =>
    translate((CONSEQUENCE_WORDS as Readonly<Record<string, Text>>)[rule] ?? { zh: rule, en: rule });
  return (
    <div>
      {cancelled !== undefined && (
        <p>
          {words.cancelled}
          {colon}
          {cancelled.why ?? words.endedWithCase} <span className="quiet">{signed(cancelled)}</span>
        </p>
      )}
      {noticeEnded !== undefined && (
        <p>
          {words.noticeEnded} <span className="quiet">{formatTime(noticeEnded.at)}</span>
        </p>
      )}
      {contests.length + rulings.length > 0 && <h4>{words.doubts}</h4>}
      <ul>
        {contests.map(({ at, by, ground, why, knownOn, filedOn }) => (
          <li key={`contest ${at}`}>
            {translate(GROUND_WORDS[ground])}
            {why !== undefined && ` · ${why}`}
            {filedOn !== undefined &&
              ` · ${rendered(DECISION_WORDS.courtDates, { knownOn: knownOn ?? '—', filedOn }, language)}`}{' '}
            <span className="quiet">{signed({ by, at })}</span>
          </li>
        ))}
        {rulings.map(({ at, by, decision, ground, why, consequences = [] }) => (
          <li key={`ruling ${at}`}>
            <strong>{translate(RULING_WORDS[decision])}</strong> · {translate(GROUND_WORDS[ground])} · {why}{' '}
            <span className="quiet">{signed({ by, at })}</span>
            {consequences.length > 0 && (
              <ul>
                {consequences.map(({ rule }) => (
                  <li key={rule}>{consequence(rule)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {closed !== undefined && (
        <div className="row">
          <CommandButton {...props} command="decideResult" initialValues={{ ballotId }} />
          <CommandButton {...props} command="suspendResult" initialValues={{ ballotId }} />
        </div>
      )}
    </div>
  );
};
