import Empty from 'antd/es/empty';
import { useState } from 'react';
import { READINGS } from '../../../../domain/kernel/deliberation/paper';
import { ASKED_WORDS, PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import type { PapersTabProps } from './Enter';
import { unitLabel } from './findUnits';
import { OwnerField } from './OwnerField';
import { PapersByTable } from './PapersByTable';
import { usePageKeys } from './PendingScans';
import { type EnteredPaper, useToVerify } from './queries';
import { ReadingForm } from './ReadingForm';
import { ScanViewer } from './ScanViewer';
import { type QueuedPaperAction, SendQueueList } from './SendQueueList';

const NOBODY: ReadonlySet<string> = new Set();

/** Papers in the queue are not offered again. */
const stillOpen = <P extends { readonly ownerKey: string }>(
  papers: readonly P[],
  entries: readonly QueuedPaperAction[],
) => {
  const under = new Set(
    entries.filter(({ status }) => status === 'waiting' || status === 'sending').map(({ work }) => work.line.ownerKey),
  );
  return papers.filter(({ ownerKey }) => !under.has(ownerKey));
};

/** One paper after another of a list that shrinks as they are verified; Page Up and Page Down turn. */
export const useOneByOne = <P extends { readonly ownerKey: string }>(
  papers: readonly P[],
  entries: readonly QueuedPaperAction[],
) => {
  const [place, setPlace] = useState(0);
  const open = stillOpen(papers, entries);
  const at = Math.max(0, Math.min(place, open.length - 1));
  usePageKeys((by) => setPlace(Math.max(0, Math.min(at + by, open.length - 1))));
  const show = (ownerKey: string) =>
    setPlace(
      Math.max(
        0,
        open.findIndex((one) => one.ownerKey === ownerKey),
      ),
    );
  return { open, current: open[at], show };
};

interface VerifyProps extends PapersTabProps {
  /** A secret vote has no choice to read: its second reader enters the attendance list, too. */
  readonly isSecret: boolean;
}

const Queue = ({
  ids,
  units,
  owners,
  queue,
  papers,
  isSecret,
  isOver,
}: VerifyProps & { readonly papers: readonly EnteredPaper[] }) => {
  const words = useWords(PAPER_WORDS);
  const [day, setDay] = useState('');
  const { language, translate, marks } = useLanguage();
  const { open, current, show } = useOneByOne(
    [...papers].sort((a, b) => a.enteredAt.localeCompare(b.enteredAt)),
    queue.entries,
  );
  const keys = new Set(open.map(({ ownerKey }) => ownerKey));
  const titleOf = (ownerKey: string) => {
    const place = owners.get(ownerKey);
    return place === undefined ? ownerKey : unitLabel(place);
  };
  const outcome = ({ answer, work }: QueuedPaperAction) => {
    if (answer === undefined || answer.disputed.length > 0) return <strong className="fault">{words.differs}</strong>;
    if (answer.counted === 0) return words.notCounted;
    return work.isOfChange === true ? words.changeRead : words.alike;
  };
  return (
    <div className="desk">
      <div>
        {current === undefined ? (
          <Empty description={words.nothingToVerify} />
        ) : (
          <ScanViewer courtyardId={ids.id} fileId={current.scan} />
        )}
      </div>
      <div className="stack">
        <p role="status">{rendered(PAPER_WORDS.toVerify, { n: open.length }, language)}</p>
        {/* Nobody is told whom the first list has, so there is nothing to show here. */}
        {current === undefined && isSecret && <p className="quiet">{words.attendTwice}</p>}
        {current !== undefined && (
          <ReadingForm
            key={current.ownerKey}
            label={words.verify}
            title={titleOf(current.ownerKey)}
            options={isSecret ? ['noPaper'] : READINGS}
            proxy={isSecret ? 'none' : 'name'}
            day={isOver && current.status === 'entered' ? { value: day, onType: setDay } : undefined}
            onSubmit={({ proxy, ...read }) =>
              queue.add({
                kind: 'verify',
                title: titleOf(current.ownerKey),
                line: { ownerKey: current.ownerKey, ...read, ...(proxy && { proxy: { name: proxy.name } }) },
                isOfChange: current.asked !== undefined,
              })
            }
          >
            {current.asked === undefined ? (
              <p className="quiet">{isSecret ? words.attendInstead : words.unseen}</p>
            ) : (
              <>
                <p>
                  {translate(ASKED_WORDS[current.asked.kind])}
                  {marks.colon}
                  {current.asked.why}
                </p>
                <p className="quiet">{isSecret ? words.attendInstead : words.askedHint}</p>
              </>
            )}
          </ReadingForm>
        )}
        {open.length > 1 && (
          <OwnerField
            label={words.jump}
            units={units.filter(({ ownerKey }) => keys.has(ownerKey))}
            entered={NOBODY}
            chosen={undefined}
            onChange={(place) => place !== undefined && show(place.ownerKey)}
          />
        )}
        <SendQueueList queue={queue} outcome={outcome} />
        {!isSecret && <PapersByTable ids={ids} kind="verify" />}
      </div>
    </div>
  );
};

/** The second reading: each paper beside an empty form, without the first reading. */
export const Verify = (desk: VerifyProps) => {
  const papers = useToVerify(desk.ids);
  return <Loaded query={papers}>{(list) => <Queue {...desk} papers={list} />}</Loaded>;
};
