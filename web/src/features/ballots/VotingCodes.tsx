import Button from 'antd/es/button';
import { useState } from 'react';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { BallotView } from '../../api/shapes';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FormErrors } from '../../ui/fields';
import { Section } from '../../ui/Section';
import { PartSelect } from '../canvass/PartSelect';
import { partsOf, type StairwellUnits, unitsOf } from '../canvass/units';
import type { BallotIds } from './queries';

interface VotingCodesProps {
  readonly ids: BallotIds;
  readonly ballot: BallotView;
  readonly stairwells: readonly StairwellUnits[];
}

const queryOf = (stairwells: readonly StairwellUnits[], part: string | undefined): string => {
  const stairwell = partsOf(stairwells).find(([one]) => one === part)?.[1];
  return stairwell === undefined
    ? ''
    : `?${new URLSearchParams({ building: stairwell.building, stairwell: stairwell.stairwell })}`;
};

const Issue = ({ ids }: Pick<VotingCodesProps, 'ids'>) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const issue = useWrite(
    (_: object, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/vote-codes', {
          params: { path: ids, header },
          body: {},
        }),
      ),
    { refreshes: [queryKeys.courtyard(ids.id)] },
  );
  return (
    <>
      <Button loading={issue.isSending} onClick={() => issue.send({})}>
        {words.issue}
      </Button>
      {issue.answer !== undefined && (
        <span role="status">
          {issue.answer.issued} {words.issued}
        </span>
      )}
      <FormErrors messages={issue.faults.map(({ detail }) => detail)} />
    </>
  );
};

/** Voting codes and slips to print, as separate pages for a building or a stairwell. */
export const VotingCodes = ({ ids, ballot, stairwells }: VotingCodesProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const can = useCan();
  const [part, setPart] = useState<string>();
  const address = `/api/v1/courtyards/${ids.id}/ballots/${ids.ballotId}`;
  const page = (path: string, title: string) => (
    <a href={`${address}/${path}`} target="_blank" rel="noreferrer" title={words.opens}>
      {title}
    </a>
  );
  const isOpen = ballot.phase === 'open';
  if (isOpen && !can('issueVoteCodes') && !can('getVoteSlips')) return null;
  const out = unitsOf(stairwells).filter(({ hasCode }) => hasCode).length;
  return (
    <Section title={words.codes}>
      <div className="stack">
        <div className="row">
          {isOpen && can('issueVoteCodes') && <Issue ids={ids} />}
          {isOpen && (
            <span className="quiet">
              {out} {words.codesOut}
            </span>
          )}
        </div>
        <div className="row">
          {isOpen && can('getVoteSlips') && (
            <>
              <PartSelect stairwells={stairwells} value={part} onChange={setPart} label={words.part} />
              {page(`vote-slips${queryOf(stairwells, part)}`, words.voteSlips)}
              {page(`reminder-slips${queryOf(stairwells, part)}`, words.reminderSlips)}
            </>
          )}
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
