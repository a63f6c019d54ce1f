import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { MOTION_WORDS } from '../../../../i18n/words';
import type { BallotView, Canvass } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { useMe } from '../../app/useMe';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { useTitle } from '../../ui/useTitle';
import { BulkActions } from '../canvass/BulkActions';
import { CanvassList } from '../canvass/CanvassList';
import { type BallotIds, useBallot, useCanvass } from './queries';
import { VotingCodes } from './VotingCodes';
import './ballots.css';
import { DoorToDoor } from '../canvass/DoorToDoor';
import { UnconfirmedDeliveries } from '../canvass/UnconfirmedDeliveries';
import { UnsentRecords } from '../canvass/UnsentRecords';
import { type ListedUnit, unitKey, unitsOf, withQueued } from '../canvass/units';
import { useCanvassQueue } from '../canvass/useCanvassQueue';
import { BallotRecords } from './BallotRecords';
import { BallotSummary } from './BallotSummary';
import { Recounts } from './Recounts';
import { ballotSearch } from './search';
import { Transfers } from './Transfers';

interface UnitsProps {
  readonly ids: BallotIds;
  readonly of: BallotView;
  readonly canvass: Canvass;
}

/** The canvass: a list for bulk actions, or one door after the other. */
const Units = ({ ids, of: ballot, canvass }: UnitsProps) => {
  const me = useMe();
  const navigate = useNavigate();
  const { door } = ballotSearch(useSearch({ strict: false }));
  const queue = useCanvassQueue(ids);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const stairwells = withQueued(canvass.stairwells, queue.entries, me.name);
  const units = unitsOf(stairwells);
  const can = useCan();
  const isUnsealed = ballot.phase !== 'closed';
  const isOpen = ballot.phase === 'open';
  const go = (to: string | undefined) =>
    void navigate({
      to: '/courtyards/$id/ballots/$ballotId',
      params: ids,
      search: to === undefined ? {} : { door: to },
      replace: door !== undefined && to !== undefined,
    });
  const select = (some: readonly ListedUnit[], isSelected: boolean) => {
    const next = new Set(selected);
    for (const key of some.map(unitKey)) {
      if (isSelected) next.add(key);
      else next.delete(key);
    }
    setSelected(next);
  };
  const isVisiting = isOpen && units.some((one) => unitKey(one) === door);
  return (
    <>
      {isVisiting ? (
        <>
          <DoorToDoor units={units} current={door ?? ''} queue={queue} onGo={go} ids={ids} />
          <UnsentRecords queue={queue} />
        </>
      ) : (
        <>
          <CanvassList
            stairwells={stairwells}
            isOpen={isOpen}
            selection={isOpen ? { selected, select } : undefined}
            onVisit={isOpen ? (one) => go(unitKey(one)) : undefined}
          />
          {/* Stays visible while the list scrolls. */}
          <div className="sticky-bar stack">
            <UnsentRecords queue={queue} />
            {isOpen && (
              <BulkActions
                ids={ids}
                units={units.filter((one) => selected.has(unitKey(one)))}
                queue={queue}
                onClear={() => setSelected(new Set())}
              />
            )}
          </div>
          {can('confirmDeliveries') && isUnsealed && <UnconfirmedDeliveries ids={ids} units={units} />}
          <VotingCodes ids={ids} ballot={ballot} stairwells={stairwells} />
        </>
      )}
    </>
  );
};

const Page = ({ ids, of: ballot }: { readonly ids: BallotIds; readonly of: BallotView }) => {
  const { translate } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const can = useCan();
  const canvass = useCanvass(ids, can('getCanvass'));
  const { door } = ballotSearch(useSearch({ strict: false }));
  useTitle(`${words.manageBallot} · ${ballot.motion.title}`);
  return (
    <div className="stack">
      <div className="row">
        <h2>
          {translate(MOTION_WORDS[ballot.motion.kind])} · {ballot.motion.title}
        </h2>
        <Link to="/courtyards/$id" params={{ id: ids.id }}>
          {words.back}
        </Link>
        <Link to="/courtyards/$id/rolls" params={{ id: ids.id }}>
          {words.rolls}
        </Link>
        {can('listPapers') && ballot.phase !== 'closed' && (
          <Link to="/courtyards/$id/ballots/$ballotId/papers" params={ids}>
            {words.papers}
          </Link>
        )}
      </div>
      {/* A walk hides the summary, so that the current door comes first. */}
      {door === undefined && (
        <Section title={words.turnout}>
          <BallotSummary ballot={ballot} neverReminded={canvass.data?.neverReminded} />
        </Section>
      )}
      {can('getCanvass') && (
        <Loaded query={canvass}>{(all) => <Units key={ids.ballotId} ids={ids} of={ballot} canvass={all} />}</Loaded>
      )}
      {door === undefined && can('listTransfers') && <Transfers ids={ids} />}
      {door === undefined && <BallotRecords ids={ids} />}
      {ballot.closed !== null && <Recounts ids={ids} ballot={ballot} />}
    </div>
  );
};

/** The page to manage one ballot: turnout, canvass, delivery, reminders and prints. */
export const BallotPage = () => {
  const { id = '', ballotId = '' } = useParams({ strict: false });
  const ids = { id, ballotId };
  return <Loaded query={useBallot(ids)}>{(ballot) => <Page ids={ids} of={ballot} />}</Loaded>;
};
