import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { DESK_WORDS } from '../../../../i18n/console/desk';
import { answerOf, api } from '../../api/client';
import type { BallotView } from '../../api/shapes';
import { useWords } from '../../app/language';
import { useMay } from '../../app/useCan';
import { Refusals } from '../../ui/fields';
import { Section } from '../../ui/Table';
import { useWrite } from '../../ui/useWrite';
import { PartPick } from '../canvass/PartSelect';
import { doorsOf, partsOf, type Stair } from '../canvass/units';

interface CodesProps {
  readonly ids: { readonly id: string; readonly ballotId: string };
  readonly of: BallotView;
  readonly stairs: readonly Stair[];
}

const queryOf = (stairs: readonly Stair[], part: string | undefined): string => {
  const stair = partsOf(stairs).find(([one]) => one === part)?.[1];
  return stair === undefined ? '' : `?${new URLSearchParams({ building: stair.building, stairwell: stair.stairwell })}`;
};

const Issue = ({ ids }: Pick<CodesProps, 'ids'>) => {
  const words = useWords(DESK_WORDS);
  const queries = useQueryClient();
  const issue = useWrite(
    (_: object, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/vote-codes', {
          params: { path: ids, header },
          body: {},
        }),
      ),
    () => queries.invalidateQueries({ queryKey: ['courtyard', ids.id] }),
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
      <Refusals of={issue.refused} />
    </>
  );
};

/** Codes for voting online, and the slips to print: pages of their own, for a building or a stairwell at a time. */
export const Codes = ({ ids, of, stairs }: CodesProps) => {
  const words = useWords(DESK_WORDS);
  const may = useMay();
  const [part, setPart] = useState<string>();
  const address = `/api/v1/courtyards/${ids.id}/ballots/${ids.ballotId}`;
  const page = (path: string, title: string) => (
    <a href={`${address}/${path}`} target="_blank" rel="noreferrer" title={words.opens}>
      {title}
    </a>
  );
  const isOpen = of.closed === null;
  if (isOpen && !may('issueVoteCodes') && !may('getVoteSlips')) return null;
  const out = doorsOf(stairs).filter(({ hasCode }) => hasCode).length;
  return (
    <Section title={words.codes}>
      <div className="stack">
        <div className="row">
          {isOpen && may('issueVoteCodes') && <Issue ids={ids} />}
          {isOpen && (
            <span className="quiet">
              {out} {words.codesOut}
            </span>
          )}
        </div>
        <div className="row">
          {isOpen && may('getVoteSlips') && (
            <>
              <PartPick stairs={stairs} value={part} onChoose={setPart} label={words.part} />
              {page(`vote-slips${queryOf(stairs, part)}`, words.voteSlips)}
              {page(`reminder-slips${queryOf(stairs, part)}`, words.reminderSlips)}
            </>
          )}
          {!isOpen && (
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
