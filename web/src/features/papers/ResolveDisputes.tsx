import Empty from 'antd/es/empty';
import { useState } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { CHOICE_WORDS } from '../../../../i18n/words';
import { useSpeech, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Facts } from '../../ui/Table';
import type { AtDesk } from './Enter';
import { nameOf } from './findOwners';
import { useDisputes } from './queries';
import { Reading } from './ReadingForm';
import { Scan } from './ScanViewer';
import { Sent } from './SendQueueList';
import { useOneByOne } from './Verify';

type Dispute = NonNullable<ReturnType<typeof useDisputes>['data']>[number];

const Disputes = ({ of, owners, deeds, papers }: AtDesk & { readonly papers: readonly Dispute[] }) => {
  const words = useWords(PAPER_WORDS);
  const { say, language } = useSpeech();
  const [why, setWhy] = useState('');
  const { open, current } = useOneByOne(papers, deeds.entries);
  if (current === undefined) {
    return (
      <>
        <Empty description={words.nothingToSettle} />
        <Sent deeds={deeds} outcome={() => ''} />
      </>
    );
  }
  const place = owners.get(current.ownerKey);
  const title = place === undefined ? current.ownerKey : nameOf(place);
  const [first, second] = current.readings.map(({ choice }) => say(CHOICE_WORDS[choice]));
  return (
    <div className="desk">
      <Scan courtyardId={of.id} fileId={current.scan ?? undefined} />
      <div className="stack">
        <p role="status">{rendered(PAPER_WORDS.toSettle, { n: open.length }, language)}</p>
        <Reading
          key={current.ownerKey}
          label={words.settle}
          title={title}
          why={{ value: why, onType: setWhy }}
          onRead={(choice) => deeds.add({ kind: 'settle', title, line: { ownerKey: current.ownerKey, choice, why } })}
        >
          <Facts
            of={[
              [words.first, first],
              [words.second, second],
            ]}
          />
        </Reading>
        <Sent deeds={deeds} outcome={() => ''} />
      </div>
    </div>
  );
};

/** Papers that two people read differently, with both readings: a third decides, and says why. */
export const Settle = (desk: AtDesk) => {
  const papers = useDisputes(desk.of);
  return <Loaded of={papers}>{(list) => <Disputes {...desk} papers={list} />}</Loaded>;
};
