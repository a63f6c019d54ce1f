import { useMemo, useState } from 'react';
import { dateOf, instantOf } from '../../../../domain/kernel/time/instant';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { deedOf, draftOf, emptyDraft, isTouched, nextDraft } from './draft';
import { EnterForm } from './EnterForm';
import type { Place } from './findOwners';
import { Pile, useScanPile } from './PendingScans';
import type { EnteredPaper, Of } from './queries';
import { Recent } from './RecentPapers';
import { Scan } from './ScanViewer';
import { type Deeds, Sent, type SentDeed } from './SendQueueList';
import type { Refusal } from './sendQueue';
import type { ScanUploads } from './useScanUploads';

export interface AtDesk {
  readonly of: Of;
  readonly places: readonly Place[];
  readonly owners: ReadonlyMap<string, Place>;
  readonly deeds: Deeds;
  readonly uploads: ScanUploads;
}

interface EnterProps extends AtDesk {
  readonly papers: readonly EnteredPaper[];
}

const begins = ({ standing, work }: SentDeed): boolean =>
  standing !== 'refused' && (work.kind === 'enter' || work.kind === 'attend');

/** Owners whose paper is there, or on its way. */
const useEntered = (papers: readonly EnteredPaper[], { entries }: Deeds): ReadonlySet<string> =>
  useMemo(
    () =>
      new Set([
        ...papers.filter(({ status }) => status !== 'withdrawn').map(({ ownerKey }) => ownerKey),
        ...entries.filter((one) => begins(one) && one.standing !== 'saved').map(({ work }) => work.line.ownerKey),
      ]),
    [papers, entries],
  );

/** The paper being typed, and one that was refused opened again. */
const useTyping = (deeds: Deeds, owners: ReadonlyMap<string, Place>) => {
  const [draft, setDraft] = useState(() => emptyDraft(dateOf(instantOf(Date.now()))));
  const [refusal, setRefusal] = useState<Refusal>();
  const reopen = ({ key, work, refusal: why }: SentDeed) => {
    setDraft(draftOf(work.line, owners.get(work.line.ownerKey)));
    setRefusal(why);
    deeds.drop(key);
  };
  const next = () => {
    setDraft(nextDraft(draft));
    setRefusal(undefined);
  };
  // What is half typed is not thrown away for another.
  return { draft, setDraft, refusal, next, reopen: isTouched(draft) ? undefined : reopen };
};

/** Papers are typed one after another beside their scans, and sent while the next is typed. */
export const Enter = ({ of, places, owners, papers, deeds, uploads }: EnterProps) => {
  const words = useWords(PAPER_WORDS);
  const entered = useEntered(papers, deeds);
  const taken = new Set(deeds.entries.flatMap((one) => (begins(one) ? (one.work.line.scan ?? []) : [])));
  const pile = useScanPile(of, taken, uploads);
  const [withScan, setWithScan] = useState(true);
  const { draft, setDraft, refusal, next, reopen } = useTyping(deeds, owners);
  const onTop = withScan ? pile.current?.fileId : undefined;
  const save = () => {
    const deed = deedOf(draft, 'enter', draft.scan ?? onTop);
    if (deed === undefined) return false;
    deeds.add(deed);
    next();
    return true;
  };
  return (
    <div className="desk">
      <div className="stack">
        <Pile of={pile} />
        {pile.current !== undefined && (
          <label>
            <input type="checkbox" checked={withScan} onChange={({ target }) => setWithScan(target.checked)} />{' '}
            {words.withScan}
          </label>
        )}
        <Scan courtyardId={of.id} fileId={draft.scan ?? pile.current?.fileId} />
      </div>
      <div className="stack">
        <EnterForm {...{ places, entered, draft, refusal }} withChoice onChange={setDraft} onSave={save} />
        <Sent deeds={deeds} onReopen={reopen} />
        <Recent {...{ papers, owners, deeds }} mayCorrect />
      </div>
    </div>
  );
};

/** Who came to a secret vote, and nothing else. */
export const Attend = ({ places, owners, papers, deeds }: EnterProps) => {
  const entered = useEntered(papers, deeds);
  const { draft, setDraft, refusal, next, reopen } = useTyping(deeds, owners);
  const save = () => {
    const deed = deedOf(draft, 'attend', undefined);
    if (deed === undefined) return false;
    deeds.add(deed);
    next();
    return true;
  };
  return (
    <div className="desk halves">
      <EnterForm {...{ places, entered, draft, refusal }} withChoice={false} onChange={setDraft} onSave={save} />
      <div className="stack">
        <Sent deeds={deeds} onReopen={reopen} />
        <Recent {...{ papers, owners, deeds }} mayCorrect={false} />
      </div>
    </div>
  );
};
