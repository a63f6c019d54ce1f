import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { DESK_WORDS } from '../../../../i18n/console/desk';
import { MOTION_WORDS } from '../../../../i18n/words';
import { answerAs, answerOf, api } from '../../api/client';
import type { BallotView, Canvass } from '../../api/shapes';
import { useSpeech, useWords } from '../../app/language';
import { useMay } from '../../app/useCan';
import { useMe } from '../../app/useMe';
import { Loaded, useTitle } from '../../ui/Loaded';
import { Section } from '../../ui/Table';
import { Bulk } from '../canvass/BulkActions';
import { Chase } from '../canvass/CanvassList';
import { Codes } from './VotingCodes';
import './ballots.css';
import { Walk } from '../canvass/DoorToDoor';
import { Waiting } from '../canvass/UnsentEntries';
import { doorKey, doorsOf, type Shown, withKept } from '../canvass/units';
import { canvassKey, useKept } from '../canvass/useOfflineQueue';
import { Strip } from './BallotSummary';
import { Recounts } from './Recounts';
import { placeOfDesk } from './search';

interface Ids {
  readonly id: string;
  readonly ballotId: string;
}

const useBallot = (ids: Ids) =>
  useQuery({
    queryKey: ['courtyard', ids.id, 'ballot', ids.ballotId],
    queryFn: () =>
      answerAs<BallotView>(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}', { params: { path: ids } })),
    refetchInterval: 60_000,
  });

const useCanvass = (ids: Ids, enabled: boolean) =>
  useQuery({
    queryKey: canvassKey(ids),
    queryFn: () =>
      answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/canvass', { params: { path: ids, query: {} } })),
    enabled,
  });

interface DoorsProps {
  readonly ids: Ids;
  readonly of: BallotView;
  readonly canvass: Canvass;
}

/** The doors: a list to choose many from, or one after the other. */
const Doors = ({ ids, of: ballot, canvass }: DoorsProps) => {
  const me = useMe();
  const navigate = useNavigate();
  const { door } = placeOfDesk(useSearch({ strict: false }));
  const keeping = useKept(ids);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const stairs = withKept(canvass.stairwells, keeping.kept, me.name);
  const doors = doorsOf(stairs);
  const isOpen = ballot.closed === null;
  const go = (to: string | undefined) =>
    void navigate({
      to: '/courtyards/$id/ballots/$ballotId',
      params: ids,
      search: to === undefined ? {} : { door: to },
      replace: door !== undefined && to !== undefined,
    });
  const choose = (some: readonly Shown[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const key of some.map(doorKey)) {
      if (isChosen) next.add(key);
      else next.delete(key);
    }
    setChosen(next);
  };
  const isWalking = isOpen && doors.some((one) => doorKey(one) === door);
  return (
    <>
      {isWalking ? (
        <>
          <Walk doors={doors} at={door ?? ''} keeping={keeping} onGo={go} ids={ids} />
          <Waiting of={keeping} />
        </>
      ) : (
        <>
          <Chase
            stairs={stairs}
            isOpen={isOpen}
            choosing={isOpen ? { chosen, choose } : undefined}
            onWalk={isOpen ? (one) => go(doorKey(one)) : undefined}
          />
          {/* In sight wherever in the list somebody is. */}
          <div className="bar stack">
            <Waiting of={keeping} />
            {isOpen && (
              <Bulk
                ids={ids}
                doors={doors.filter((one) => chosen.has(doorKey(one)))}
                keeping={keeping}
                onClear={() => setChosen(new Set())}
              />
            )}
          </div>
          <Codes ids={ids} of={ballot} stairs={stairs} />
        </>
      )}
    </>
  );
};

const Page = ({ ids, of: ballot }: { readonly ids: Ids; readonly of: BallotView }) => {
  const { say } = useSpeech();
  const words = useWords(DESK_WORDS);
  const may = useMay();
  const canvass = useCanvass(ids, may('getCanvass'));
  const { door } = placeOfDesk(useSearch({ strict: false }));
  useTitle(`${words.desk} · ${ballot.motion.title}`);
  return (
    <div className="stack">
      <div className="row">
        <h2>
          {say(MOTION_WORDS[ballot.motion.kind])} · {ballot.motion.title}
        </h2>
        <Link to="/courtyards/$id" params={{ id: ids.id }}>
          {words.back}
        </Link>
        <Link to="/courtyards/$id/rolls" params={{ id: ids.id }}>
          {words.rolls}
        </Link>
        {may('listPapers') && (
          <Link to="/courtyards/$id/ballots/$ballotId/papers" params={ids}>
            {words.papers}
          </Link>
        )}
      </div>
      {/* At a door, the door comes first. */}
      {door === undefined && (
        <Section title={words.turnout}>
          <Strip of={ballot} neverReminded={canvass.data?.neverReminded} />
        </Section>
      )}
      {may('getCanvass') && <Loaded of={canvass}>{(all) => <Doors ids={ids} of={ballot} canvass={all} />}</Loaded>}
      {ballot.closed !== null && <Recounts ids={ids} of={ballot} />}
    </div>
  );
};

/** The desk around one ballot: how it goes, whom to call on, what was handed over, who was reminded, what is printed. */
export const BallotDesk = () => {
  const { id = '', ballotId = '' } = useParams({ strict: false });
  const ids = { id, ballotId };
  return <Loaded of={useBallot(ids)}>{(ballot) => <Page ids={ids} of={ballot} />}</Loaded>;
};
