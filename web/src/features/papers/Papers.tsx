import { Link, useParams, useSearch } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import { lazy, Suspense, useMemo } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { MOTION_WORDS } from '../../../../i18n/words';
import { useSpeech, useWords } from '../../app/language';
import { Loaded, useTitle } from '../../ui/Loaded';
import { Attend, Enter } from './Enter';
import { type Of, type OpenBallot, useBallot, useOwners, usePapers, usePlaces } from './queries';
import { useLeaving } from './useUnsavedWarning';
import './papers.css';
import { Strip } from './PapersSummary';
import { Settle } from './ResolveDisputes';
import { deskOf, type Mode } from './search';
import { useDeeds } from './usePaperActions';
import { useUploads } from './useScanUploads';
import { Verify } from './Verify';

const Count = lazy(async () => ({ default: (await import('./SecretCount')).Count }));

const OPEN: readonly Mode[] = ['enter', 'verify', 'settle'];
/** Nobody's choice is on a paper there: who came is noted, and the totals are counted. */
const SECRET: readonly Mode[] = ['enter', 'count'];

const Modes = ({ of, modes, at }: { readonly of: Of; readonly modes: readonly Mode[]; readonly at: Mode }) => {
  const words = useWords(PAPER_WORDS);
  return (
    <nav className="row modes" aria-label={words.papers}>
      {modes.map((mode) => (
        <Link
          key={mode}
          to="/courtyards/$id/ballots/$ballotId/papers"
          params={of}
          search={{ mode }}
          aria-current={mode === at ? 'page' : undefined}
        >
          {mode === 'enter' && modes === SECRET ? words.attend : words[mode]}
        </Link>
      ))}
    </nav>
  );
};

/** What somebody does at the desk, all of it out of one queue. */
const Desk = ({ of, ballot }: { readonly of: Of; readonly ballot: OpenBallot }) => {
  const papers = usePapers(of);
  const places = usePlaces(of);
  const owners = useOwners(places.data ?? []);
  const deeds = useDeeds(of);
  const uploads = useUploads(of);
  useLeaving(deeds.unsaved + uploads.unsaved);
  const { about } = ballot.motion;
  const modes = about === undefined ? OPEN : SECRET;
  const asked = deskOf(useSearch({ strict: false })).mode;
  const mode = modes.find((one) => one === asked) ?? 'enter';
  return (
    <Loaded of={papers}>
      {(list) => (
        <Loaded of={places}>
          {(units) => {
            const desk = { of, places: units, owners, deeds, uploads };
            return (
              <>
                <Strip ballot={ballot} papers={list} isSecret={about !== undefined} />
                <Modes of={of} modes={modes} at={mode} />
                {mode === 'enter' &&
                  (about === undefined ? <Enter {...desk} papers={list} /> : <Attend {...desk} papers={list} />)}
                {mode === 'verify' && <Verify {...desk} />}
                {mode === 'settle' && <Settle {...desk} />}
                {mode === 'count' && about !== undefined && (
                  <Suspense>
                    <Count of={of} persons={about.persons} attended={ballot.turnout.returned} uploads={uploads} />
                  </Suspense>
                )}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
};

/** An evening of papers: entered by one, read again by another, settled by a third; the hands stay on the keyboard. */
export const Papers = () => {
  const { id = '', ballotId = '' } = useParams({ strict: false });
  const of = useMemo(() => ({ id, ballotId }), [id, ballotId]);
  const words = useWords(PAPER_WORDS);
  const { say } = useSpeech();
  const ballot = useBallot(of);
  useTitle(words.papers);
  return (
    <div className="stack">
      <Loaded of={ballot}>
        {(known) => (
          <>
            <div className="row spread">
              <h2>
                {words.papers} · {say(MOTION_WORDS[known.motion.kind])}
              </h2>
              <Link to="/courtyards/$id" params={{ id }}>
                {words.back}
              </Link>
            </div>
            <p className="quiet">{words.keys}</p>
            {known.closed === null ? <Desk of={of} ballot={known} /> : <Alert type="info" title={words.closed} />}
          </>
        )}
      </Loaded>
    </div>
  );
};
