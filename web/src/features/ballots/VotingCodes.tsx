import Button from 'antd/es/button';
import { useState } from 'react';
import { BALLOT_PAGE_WORDS, VOTE_FACTOR_WORDS } from '../../../../i18n/console/ballots';
import type { BallotView } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FormErrors } from '../../ui/fields';
import { Section } from '../../ui/Section';
import { PartSelect } from '../canvass/PartSelect';
import { partsOf, type StairwellUnits, unitsOf } from '../canvass/units';
import type { BallotIds } from './queries';
import { useSlips } from './useSlips';

interface VotingCodesProps {
  readonly ids: BallotIds;
  readonly ballot: BallotView;
  readonly stairwells: readonly StairwellUnits[];
}

/** Slips with codes, which are made when they are printed, and reminders, for a building or a stairwell. */
export const VotingCodes = ({ ids, ballot, stairwells }: VotingCodesProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const { translate } = useLanguage();
  const can = useCan();
  const [part, setPart] = useState<string>();
  const slips = useSlips(ids);
  const address = `/api/v1/courtyards/${ids.id}/ballots/${ids.ballotId}`;
  const page = (path: string, title: string) => (
    <a href={`${address}/${path}`} target="_blank" rel="noreferrer" title={words.opens}>
      {title}
    </a>
  );
  const stairwell = partsOf(stairwells).find(([one]) => one === part)?.[1];
  const within = stairwell && { building: stairwell.building, stairwell: stairwell.stairwell };
  const isOpen = ballot.phase === 'open';
  if (isOpen && !can('printVoteSlips')) return null;
  const out = unitsOf(stairwells).filter(({ hasCode }) => hasCode).length;
  return (
    <Section title={words.codes}>
      <div className="stack">
        {isOpen && (
          <>
            <p className="quiet">
              {translate(VOTE_FACTOR_WORDS[ballot.online?.secondFactor ?? 'none'])} {words.slipsOnce}
            </p>
            <p className="quiet">{words.slipHands}</p>
            <div className="row">
              <PartSelect stairwells={stairwells} value={part} onChange={setPart} label={words.part} />
              <Button loading={slips.isSending} title={words.opens} onClick={() => slips.send(within ?? {})}>
                {words.voteSlips}
              </Button>
              {page(
                `reminder-slips${within === undefined ? '' : `?${new URLSearchParams(within)}`}`,
                words.reminderSlips,
              )}
              <span className="quiet">
                {out} {words.codesOut}
              </span>
            </div>
            <FormErrors
              messages={[...(slips.isBlocked ? [words.popUps] : []), ...slips.faults.map(({ detail }) => detail)]}
            />
          </>
        )}
        <div className="row">
          {can('getPaperNews') && page('paper-news', words.paperNews)}
          {ballot.closed !== null && (
            <>
              {page('tally-sheet', words.tallySheet)}
              {page('notice', words.notice)}
            </>
          )}
        </div>
      </div>
    </Section>
  );
};
