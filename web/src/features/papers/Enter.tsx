import { useMemo, useState } from 'react';
import { dateOf, instantOf } from '../../../../domain/kernel/time/instant';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import type { Fault } from '../../api/fault';
import { useWords } from '../../app/language';
import type { BallotIds } from '../ballots/queries';
import { actionOf, draftOf, emptyDraft, isTouched, nextDraft } from './draft';
import { EnterForm } from './EnterForm';
import type { RollUnit } from './findUnits';
import { PapersByTable } from './PapersByTable';
import { PendingScans, useScanStack } from './PendingScans';
import type { EnteredPaper } from './queries';
import { RecentPapers } from './RecentPapers';
import { ScanViewer } from './ScanViewer';
import { type PaperActionQueue, type QueuedPaperAction, SendQueueList } from './SendQueueList';
import type { ScanUploads } from './useScanUploads';

export interface PapersTabProps {
  readonly ids: BallotIds;
  readonly units: readonly RollUnit[];
  readonly owners: ReadonlyMap<string, RollUnit>;
  readonly queue: PaperActionQueue;
  readonly scanUploads: ScanUploads;
  /** The ballot is over: papers are still read, and each reading says the day on which the paper came in. */
  readonly isOver: boolean;
}

interface EnterProps extends PapersTabProps {
  readonly papers: readonly EnteredPaper[];
}

const isFirstEntry = ({ status, work }: QueuedPaperAction): boolean =>
  status !== 'refused' && (work.kind === 'enter' || work.kind === 'attend');

/** Owners whose paper is recorded or queued. */
const useEntered = (papers: readonly EnteredPaper[], { entries }: PaperActionQueue): ReadonlySet<string> =>
  useMemo(
    () =>
      new Set([
        ...papers.filter(({ status }) => status !== 'withdrawn').map(({ ownerKey }) => ownerKey),
        ...entries.filter((one) => isFirstEntry(one) && one.status !== 'sent').map(({ work }) => work.line.ownerKey),
      ]),
    [papers, entries],
  );

/** The paper being typed; a refused one can be opened again. */
const useTyping = (queue: PaperActionQueue, owners: ReadonlyMap<string, RollUnit>) => {
  const [draft, setDraft] = useState(() => emptyDraft(dateOf(instantOf(Date.now()))));
  const [refused, setRefused] = useState<readonly Fault[]>();
  const reopen = ({ key, work, faults }: QueuedPaperAction) => {
    setDraft(draftOf(work.line, owners.get(work.line.ownerKey)));
    setRefused(faults);
    queue.drop(key);
  };
  const next = () => {
    setDraft(nextDraft(draft));
    setRefused(undefined);
  };
  // A half-typed paper is not replaced by another.
  return { draft, setDraft, refused, next, reopen: isTouched(draft) ? undefined : reopen };
};

/** Entering papers beside their scans; each is sent while the next is typed. */
export const EnterPapers = ({ ids, units, owners, papers, queue, scanUploads }: EnterProps) => {
  const words = useWords(PAPER_WORDS);
  const entered = useEntered(papers, queue);
  const taken = new Set(queue.entries.flatMap((one) => (isFirstEntry(one) ? (one.work.line.scan ?? []) : [])));
  const stack = useScanStack(ids, taken, scanUploads);
  const [withScan, setWithScan] = useState(true);
  const { draft, setDraft, refused, next, reopen } = useTyping(queue, owners);
  const onTop = withScan ? stack.current?.fileId : undefined;
  const save = () => {
    const action = actionOf(draft, 'enter', draft.scan ?? onTop);
    if (action === undefined) return false;
    queue.add(action);
    next();
    return true;
  };
  return (
    <div className="desk">
      <div className="stack">
        <PendingScans stack={stack} />
        {stack.current !== undefined && (
          <label>
            <input type="checkbox" checked={withScan} onChange={({ target }) => setWithScan(target.checked)} />{' '}
            {words.withScan}
          </label>
        )}
        <ScanViewer courtyardId={ids.id} fileId={draft.scan ?? stack.current?.fileId} />
      </div>
      <div className="stack">
        <EnterForm {...{ units, entered, draft, refused }} withChoice onChange={setDraft} onSave={save} />
        <SendQueueList queue={queue} onReopen={reopen} />
        <RecentPapers {...{ units, papers, owners, queue }} canCorrect />
        <PapersByTable ids={ids} kind="enter" />
      </div>
    </div>
  );
};

/** For a secret vote: attendance only. */
export const RecordAttendance = ({ units, owners, papers, queue }: EnterProps) => {
  const words = useWords(PAPER_WORDS);
  const entered = useEntered(papers, queue);
  const { draft, setDraft, refused, next, reopen } = useTyping(queue, owners);
  const save = () => {
    const action = actionOf(draft, 'attend', undefined);
    if (action === undefined) return false;
    queue.add(action);
    next();
    return true;
  };
  return (
    <div className="desk halves">
      <div className="stack">
        <p className="quiet">{words.attendTwice}</p>
        <EnterForm {...{ units, entered, draft, refused }} withChoice={false} onChange={setDraft} onSave={save} />
      </div>
      <div className="stack">
        <SendQueueList queue={queue} onReopen={reopen} />
        <RecentPapers {...{ units, papers, owners, queue }} canCorrect={false} />
      </div>
    </div>
  );
};
