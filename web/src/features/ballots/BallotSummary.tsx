import Alert from 'antd/es/alert';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { formatHundredths } from '../../../../i18n/render';
import type { BallotView } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { DueDate } from '../../ui/DueDate';
import { formatTime } from '../../ui/format';

interface BallotSummaryProps {
  readonly ballot: BallotView;
  readonly neverReminded: number | undefined;
}

/** The ballot's progress in numbers; choices stay hidden until the close. */
export const BallotSummary = ({
  ballot: { turnout, closesAt, provisional, closed, cancelled, pending, motion },
  neverReminded,
}: BallotSummaryProps) => {
  const { words: general } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const { roll, returned, outstanding } = turnout;
  const isUnsealed = closed === null && cancelled === undefined;
  const endedAt = closed?.at ?? cancelled?.at;
  const end = cancelled !== undefined ? words.cancelledAt : isUnsealed ? words.closesAt : words.closedAt;
  return (
    <>
      <dl className="summary" aria-label={words.turnout}>
        <div>
          <dt>{words.ofOwners}</dt>
          <dd>
            {returned.owners} <small>/ {roll.owners}</small>
            <progress max={roll.owners} value={returned.owners} aria-label={words.ofOwners} />
          </dd>
        </div>
        <div>
          <dt>{words.ofArea}</dt>
          <dd>
            {formatHundredths(returned.areaCentiSqm)} <small>/ {formatHundredths(roll.areaCentiSqm)}</small>
            <progress max={roll.areaCentiSqm} value={returned.areaCentiSqm} aria-label={words.ofArea} />
          </dd>
        </div>
        <div>
          <dt>{words.outstanding}</dt>
          <dd>
            {outstanding.owners}{' '}
            <small>
              {formatHundredths(outstanding.areaCentiSqm)} {general.sqm}
            </small>
          </dd>
        </div>
        {isUnsealed && (
          <>
            <div>
              <dt>{words.secondReading}</dt>
              <dd>{pending}</dd>
            </div>
            <div>
              <dt>{words.neverReminded}</dt>
              <dd>{neverReminded ?? '—'}</dd>
            </div>
          </>
        )}
        <div>
          <dt>{end}</dt>
          <dd>{endedAt === undefined ? <DueDate at={closesAt} provisional={provisional} /> : formatTime(endedAt)}</dd>
        </div>
      </dl>
      {isUnsealed && motion.rule.unreturned === 'withMajority' && <Alert type="warning" title={words.majority} />}
    </>
  );
};
