import { Link, useParams, useSearch } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import { lazy, Suspense, useMemo } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { MOTION_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { useUnsentWarning } from '../../sending/useUnsentWarning';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { useTitle } from '../../ui/useTitle';
import type { BallotIds } from '../ballots/queries';
import { EnterPapers, RecordAttendance } from './Enter';
import { type OpenBallot, useOpenBallot, useOwners, usePapers, useRollUnits } from './queries';
import './papers.css';
import { PapersSummary } from './PapersSummary';
import { ResolveDisputes } from './ResolveDisputes';
import { type Mode, papersSearch } from './search';
import { usePaperActions } from './usePaperActions';
import { useScanUploads } from './useScanUploads';
import { Verify } from './Verify';

const SecretCount = lazy(async () => ({ default: (await import('./SecretCount')).SecretCount }));

const OPEN: readonly Mode[] = ['enter', 'verify', 'resolve'];
/** A secret ballot has no choice on its papers: attendance is recorded and totals are counted. */
const SECRET: readonly Mode[] = ['enter', 'verify', 'resolve', 'count'];

const ModeTabs = ({
  ids,
  modes,
  at,
}: {
  readonly ids: BallotIds;
  readonly modes: readonly Mode[];
  readonly at: Mode;
}) => {
  const words = useWords(PAPER_WORDS);
  return (
    <nav className="row modes" aria-label={words.papers}>
      {modes.map((mode) => (
        <Link
          key={mode}
          to="/courtyards/$id/ballots/$ballotId/papers"
          params={ids}
          search={{ mode }}
          aria-current={mode === at ? 'page' : undefined}
        >
          {mode === 'enter' && modes === SECRET ? words.attend : words[mode]}
        </Link>
      ))}
    </nav>
  );
};

/** The tabs of the papers page, which share one queue. */
const PapersTabs = ({ ids, ballot }: { readonly ids: BallotIds; readonly ballot: OpenBallot }) => {
  const papers = usePapers(ids);
  const rollUnits = useRollUnits(ids);
  const owners = useOwners(rollUnits.data ?? []);
  const queue = usePaperActions(ids);
  const scanUploads = useScanUploads(ids);
  const { leaving } = useWords(PAPER_WORDS);
  useUnsentWarning(queue.unsent + scanUploads.unsent, leaving);
  const { about } = ballot.motion;
  const modes = about === undefined ? OPEN : SECRET;
  const asked = papersSearch(useSearch({ strict: false })).mode;
  const mode = modes.find((one) => one === asked) ?? 'enter';
  return (
    <Loaded query={papers}>
      {(list) => (
        <Loaded query={rollUnits}>
          {(units) => {
            const tab = { ids, units, owners, queue, scanUploads, isOver: ballot.phase === 'over' };
            return (
              <>
                <PapersSummary ballot={ballot} papers={list} isSecret={about !== undefined} />
                <ModeTabs ids={ids} modes={modes} at={mode} />
                {mode === 'enter' &&
                  (about === undefined ? (
                    <EnterPapers {...tab} papers={list} />
                  ) : (
                    <RecordAttendance {...tab} papers={list} />
                  ))}
                {mode === 'verify' && <Verify {...tab} isSecret={about !== undefined} />}
                {mode === 'resolve' && <ResolveDisputes {...tab} />}
                {mode === 'count' && about !== undefined && (
                  <Suspense>
                    <SecretCount
                      ids={ids}
                      persons={about.persons}
                      attended={ballot.turnout.returned}
                      scanUploads={scanUploads}
                    />
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

/** Entering papers: one person enters, another verifies, a third resolves; everything by keyboard. */
export const Papers = () => {
  const { id = '', ballotId = '' } = useParams({ strict: false });
  const ids = useMemo(() => ({ id, ballotId }), [id, ballotId]);
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  const ballot = useOpenBallot(ids);
  useTitle(words.papers);
  return (
    <div className="stack">
      <Loaded query={ballot}>
        {(known) => (
          <>
            <div className="row spread">
              <h2>
                {words.papers} · {translate(MOTION_WORDS[known.motion.kind])}
              </h2>
              <Link to="/courtyards/$id" params={{ id }}>
                {words.back}
              </Link>
            </div>
            <p className="quiet keyboard-help">{words.keys}</p>
            {known.phase === 'over' && <Alert type="info" title={`${words.over} ${formatTime(known.papersUntil)}`} />}
            {known.closed === null ? (
              <PapersTabs ids={ids} ballot={known} />
            ) : (
              <Alert type="info" title={words.closed} />
            )}
          </>
        )}
      </Loaded>
    </div>
  );
};
