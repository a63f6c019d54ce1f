import { Link, useParams, useSearch } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import { lazy, Suspense, useMemo } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { MOTION_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { useUnsentWarning } from '../../sending/useUnsentWarning';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { useTitle } from '../../ui/useTitle';
import type { BallotIds } from '../ballots/queries';
import { EnterPapers, RecordAttendance } from './Enter';
import { type EnteredPaper, type OpenBallot, useOpenBallot, useOwners, usePapers, useRollUnits } from './queries';
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

/** What waits in a tab for somebody other than this reader; nobody but they decide what they have read themselves. */
const waitingIn = (papers: readonly EnteredPaper[]): Readonly<Partial<Record<Mode, number>>> => ({
  verify: papers.filter(({ status, asked, isOwn }) => (asked !== undefined || status === 'entered') && !isOwn).length,
  resolve: papers.filter(({ status }) => status === 'disputed').length,
});

interface ModeTabsProps {
  readonly ids: BallotIds;
  readonly modes: readonly Mode[];
  readonly at: Mode;
  readonly papers: readonly EnteredPaper[];
  readonly isSecret: boolean;
}

const ModeTabs = ({ ids, modes, at, papers, isSecret }: ModeTabsProps) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useLanguage();
  const waiting = waitingIn(papers);
  const titleOf = (mode: Mode): string => {
    const title = mode === 'enter' && isSecret ? words.attend : words[mode];
    const n = waiting[mode] ?? 0;
    return n === 0 ? title : rendered(PAPER_WORDS.tabWithCount, { title, n }, language);
  };
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
          {titleOf(mode)}
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
  const isSecret = about !== undefined;
  // Once all papers are in, only what waits for another person is left. Attendance is read where it is entered.
  const modes = isSecret ? SECRET : OPEN.filter((one) => one !== 'enter' || ballot.takesPapers);
  const asked = papersSearch(useSearch({ strict: false })).mode;
  const mode = modes.find((one) => one === asked) ?? modes[0] ?? 'verify';
  return (
    <Loaded query={papers}>
      {(list) => (
        <Loaded query={rollUnits}>
          {(units) => {
            const tab = { ids, units, owners, queue, scanUploads, isOver: ballot.phase === 'over' };
            return (
              <>
                <PapersSummary ballot={ballot} papers={list} isSecret={isSecret} />
                <ModeTabs {...{ ids, modes, papers: list, isSecret }} at={mode} />
                {mode === 'enter' &&
                  (about === undefined ? (
                    <EnterPapers {...tab} papers={list} />
                  ) : (
                    <RecordAttendance {...tab} papers={list} />
                  ))}
                {mode === 'verify' && <Verify {...tab} isSecret={isSecret} />}
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
            {known.phase !== 'closed' && <p className="quiet keyboard-help">{words.keys}</p>}
            {known.phase === 'over' && (
              <Alert
                type="info"
                title={known.takesPapers ? `${words.over} ${formatTime(known.papersUntil)}` : words.entryOver}
              />
            )}
            {known.phase !== 'closed' ? (
              <PapersTabs ids={ids} ballot={known} />
            ) : (
              <Alert type="info" title={known.cancelled === undefined ? words.closed : words.cancelled} />
            )}
          </>
        )}
      </Loaded>
    </div>
  );
};
