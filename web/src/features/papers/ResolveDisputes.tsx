import Alert from 'antd/es/alert';
import Empty from 'antd/es/empty';
import { useState } from 'react';
import { READINGS, type Reading } from '../../../../domain/kernel/deliberation/paper';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { READING_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { DescriptionList } from '../../ui/DescriptionList';
import { Loaded } from '../../ui/Loaded';
import type { PapersTabProps } from './Enter';
import { unitLabel } from './findUnits';
import { useDisputes } from './queries';
import { ReadingForm } from './ReadingForm';
import { ScanViewer } from './ScanViewer';
import { SendQueueList } from './SendQueueList';
import { useOneByOne } from './Verify';

type Dispute = NonNullable<ReturnType<typeof useDisputes>['data']>[number];

/** What one of them read or voted, or that there is no such paper. */
const optionsOf = ({ entries }: Dispute): readonly Reading[] =>
  READINGS.filter((one) => one === 'noPaper' || entries.some(({ choice }) => choice === one));

/** What was read, in one line: the choice or attendance, the proxy, and once it matters the day. */
const useReadingText = (isOver: boolean) => {
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  return ({ choice, proxyName, receivedOn }: Dispute['entries'][number]): string =>
    [
      choice === null ? words.attend : translate(READING_WORDS[choice]),
      ...(proxyName === null ? [] : [`${words.proxy} ${proxyName}`]),
      ...(isOver && receivedOn !== null ? [`${words.receivedOn} ${receivedOn}`] : []),
    ].join(' · ');
};

const Disputes = ({ ids, owners, queue, papers, isOver }: PapersTabProps & { readonly papers: readonly Dispute[] }) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useLanguage();
  const readingText = useReadingText(isOver);
  const [day, setDay] = useState('');
  const [why, setWhy] = useState('');
  const [presence, setPresence] = useState('');
  const { open, current } = useOneByOne(papers, queue.entries);
  if (current === undefined) {
    return (
      <>
        <Empty description={words.nothingToSettle} />
        <SendQueueList queue={queue} outcome={() => ''} />
      </>
    );
  }
  const place = owners.get(current.ownerKey);
  const title = place === undefined ? current.ownerKey : unitLabel(place);
  const labels = current.isOwnVote ? [words.online, words.brought, words.second] : [words.first, words.second];
  return (
    <div className="desk">
      <ScanViewer courtyardId={ids.id} fileId={current.scan ?? undefined} />
      <div className="stack">
        <p role="status">{rendered(PAPER_WORDS.toSettle, { n: open.length }, language)}</p>
        <ReadingForm
          key={current.ownerKey}
          label={words.resolve}
          title={title}
          options={optionsOf(current)}
          why={{ value: why, onType: setWhy }}
          presence={current.isOwnVote ? { value: presence, onType: setPresence } : undefined}
          proxy="mandate"
          day={isOver ? { value: day, onType: setDay } : undefined}
          vote={current.isOwnVote ? (current.entries[0]?.choice ?? undefined) : undefined}
          onSubmit={(read) =>
            queue.add({
              kind: 'resolve',
              title,
              line: { ownerKey: current.ownerKey, ...read, why, ...(current.isOwnVote ? { presence } : {}) },
            })
          }
        >
          {current.isOwnVote && <Alert type="warning" title={words.ownVote} />}
          {optionsOf(current).length === 1 && <p className="quiet">{words.attendInstead}</p>}
          <DescriptionList items={current.entries.map((entry, i) => [labels[i] ?? words.second, readingText(entry)])} />
        </ReadingForm>
        <SendQueueList queue={queue} outcome={() => ''} />
      </div>
    </div>
  );
};

/** Papers with two different readings, side by side: a third person decides and gives a reason. */
export const ResolveDisputes = (desk: PapersTabProps) => {
  const papers = useDisputes(desk.ids);
  return <Loaded query={papers}>{(list) => <Disputes {...desk} papers={list} />}</Loaded>;
};
