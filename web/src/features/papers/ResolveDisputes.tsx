import Empty from 'antd/es/empty';
import { useState } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { CHOICE_WORDS } from '../../../../i18n/words';
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

const Disputes = ({ ids, owners, queue, papers }: PapersTabProps & { readonly papers: readonly Dispute[] }) => {
  const words = useWords(PAPER_WORDS);
  const { translate, language } = useLanguage();
  const [why, setWhy] = useState('');
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
  const [first, second] = current.entries.map(({ choice }) => translate(CHOICE_WORDS[choice]));
  return (
    <div className="desk">
      <ScanViewer courtyardId={ids.id} fileId={current.scan ?? undefined} />
      <div className="stack">
        <p role="status">{rendered(PAPER_WORDS.toSettle, { n: open.length }, language)}</p>
        <ReadingForm
          key={current.ownerKey}
          label={words.resolve}
          title={title}
          why={{ value: why, onType: setWhy }}
          onSubmit={(choice) =>
            queue.add({ kind: 'resolve', title, line: { ownerKey: current.ownerKey, choice, why } })
          }
        >
          <DescriptionList
            items={[
              [words.first, first],
              [words.second, second],
            ]}
          />
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
