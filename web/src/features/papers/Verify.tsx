import Empty from 'antd/es/empty';
import { useState } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { useSpeech, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import type { AtDesk } from './Enter';
import { nameOf } from './findOwners';
import { OwnerField } from './OwnerField';
import { useTurning } from './PendingScans';
import { type EnteredPaper, useToVerify } from './queries';
import { Reading } from './ReadingForm';
import { Scan } from './ScanViewer';
import { Sent, type SentDeed } from './SendQueueList';

const NOBODY: ReadonlySet<string> = new Set();

/** Papers on their way are not offered again. */
const stillOpen = <P extends { readonly ownerKey: string }>(papers: readonly P[], entries: readonly SentDeed[]) => {
  const under = new Set(
    entries
      .filter(({ standing }) => standing === 'waiting' || standing === 'sending')
      .map(({ work }) => work.line.ownerKey),
  );
  return papers.filter(({ ownerKey }) => !under.has(ownerKey));
};

/** One paper after another of a list that shrinks as they are done; turned by Page Up and Page Down. */
export const useOneByOne = <P extends { readonly ownerKey: string }>(
  papers: readonly P[],
  entries: readonly SentDeed[],
) => {
  const [place, setPlace] = useState(0);
  const open = stillOpen(papers, entries);
  const at = Math.max(0, Math.min(place, open.length - 1));
  useTurning((by) => setPlace(Math.max(0, Math.min(at + by, open.length - 1))));
  const show = (ownerKey: string) =>
    setPlace(
      Math.max(
        0,
        open.findIndex((one) => one.ownerKey === ownerKey),
      ),
    );
  return { open, current: open[at], show };
};

const Queue = ({ of, places, owners, deeds, papers }: AtDesk & { readonly papers: readonly EnteredPaper[] }) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useSpeech();
  const { open, current, show } = useOneByOne(
    [...papers].sort((a, b) => a.enteredAt.localeCompare(b.enteredAt)),
    deeds.entries,
  );
  const keys = new Set(open.map(({ ownerKey }) => ownerKey));
  const titleOf = (ownerKey: string) => {
    const place = owners.get(ownerKey);
    return place === undefined ? ownerKey : nameOf(place);
  };
  const outcome = ({ answer }: SentDeed) =>
    answer?.disputed.length === 0 ? words.alike : <strong className="fault">{words.differs}</strong>;
  return (
    <div className="desk">
      <div>
        {current === undefined ? (
          <Empty description={words.nothingToVerify} />
        ) : (
          <Scan courtyardId={of.id} fileId={current.scan} />
        )}
      </div>
      <div className="stack">
        <p role="status">{rendered(PAPER_WORDS.toVerify, { n: open.length }, language)}</p>
        {current !== undefined && (
          <Reading
            key={current.ownerKey}
            label={words.verify}
            title={titleOf(current.ownerKey)}
            onRead={(choice) =>
              deeds.add({
                kind: 'verify',
                title: titleOf(current.ownerKey),
                line: { ownerKey: current.ownerKey, choice },
              })
            }
          >
            <p className="quiet">{words.unseen}</p>
          </Reading>
        )}
        {open.length > 1 && (
          <OwnerField
            label={words.jump}
            places={places.filter(({ ownerKey }) => keys.has(ownerKey))}
            entered={NOBODY}
            chosen={undefined}
            onChoose={(place) => place !== undefined && show(place.ownerKey)}
          />
        )}
        <Sent deeds={deeds} outcome={outcome} />
      </div>
    </div>
  );
};

/** The second reading: each paper beside an empty form, whatever the first person read. */
export const Verify = (desk: AtDesk) => {
  const papers = useToVerify(desk.of);
  return <Loaded of={papers}>{(list) => <Queue {...desk} papers={list} />}</Loaded>;
};
