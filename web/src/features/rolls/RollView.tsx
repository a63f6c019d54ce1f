import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useDeferredValue, useState } from 'react';
import { TITLE_WORDS, USE_WORDS } from '../../../../i18n/columnWords';
import { ROLLS_WORDS } from '../../../../i18n/console/rolls';
import { formatHundredths } from '../../../../i18n/render';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Roll } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { DescriptionList } from '../../ui/DescriptionList';
import { formatTime } from '../../ui/format';
import { Hash } from '../../ui/Hash';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { AlikeOwners } from './AlikeOwners';
import { PostRoll } from './PostRoll';

const SHOWN = 100;

const Units = ({ of: { unitList, ownerList } }: { readonly of: Roll }) => {
  const { words: general, translate } = useLanguage();
  const words = useWords(ROLLS_WORDS);
  const [text, setText] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const names = new Map(ownerList.map(({ ownerKey, names: of }) => [ownerKey, of.join('、')]));
  const sought = useDeferredValue(text.trim());
  const found = unitList.filter(({ building, unit, ownerKey }) =>
    `${building} ${unit} ${ownerKey} ${names.get(ownerKey)}`.includes(sought),
  );
  return (
    <>
      <div className="row">
        <input
          type="search"
          className="field"
          aria-label={words.find}
          placeholder={words.find}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <span className="quiet" role="status">
          {found.length} / {unitList.length}
        </span>
      </div>
      <Table
        label={words.units}
        rows={found.slice(0, shown)}
        rowKey={({ building, unit }) => JSON.stringify([building, unit])}
        empty={words.noUnits}
        columns={[
          { title: words.unit, render: ({ building, unit }) => `${building} ${unit}` },
          { title: words.use, render: ({ use }) => translate(USE_WORDS[use]) },
          {
            title: words.titleKind,
            render: ({ titleKind }) => (titleKind === undefined ? '—' : translate(TITLE_WORDS[titleKind])),
          },
          { title: words.area, number: true, render: ({ areaCentiSqm }) => formatHundredths(areaCentiSqm) },
          { title: words.ownerNames, render: ({ ownerKey }) => names.get(ownerKey) || '—' },
          { title: words.ownerKey, render: ({ ownerKey }) => ownerKey },
        ]}
      />
      {found.length > shown && <Button onClick={() => setShown(shown + 500)}>{general.more}</Button>}
    </>
  );
};

interface RollViewProps {
  readonly id: string;
  readonly rollId: string;
  readonly mustBePosted: boolean;
  readonly onClose: () => void;
}

/** A whole roll: units, owners, areas. */
export const RollView = ({ id, rollId, mustBePosted, onClose }: RollViewProps) => {
  const words = useWords(ROLLS_WORDS);
  const can = useCan();
  const roll = useQuery({
    queryKey: queryKeys.courtyard(id, 'roll', rollId),
    queryFn: () =>
      answerAs<Roll>(api.GET('/api/v1/courtyards/{id}/rolls/{rollId}', { params: { path: { id, rollId } } })),
  });
  return (
    <Section title={words.look} extra={<Button onClick={onClose}>{words.close}</Button>}>
      <Loaded query={roll}>
        {(all) => (
          <div className="stack">
            <DescriptionList
              items={[
                [words.units, all.units],
                [words.owners, all.owners],
                [words.area, formatHundredths(all.areaCentiSqm)],
                ...(all.hash === null ? [] : [[words.hash, <Hash key="hash" of="roll" value={all.hash} />] as const]),
                ...(all.postedUntil === null
                  ? []
                  : [
                      [
                        words.posted,
                        `${all.postedPlace ?? ''} · ${words.postedUntil} ${formatTime(all.postedUntil)}`,
                      ] as const,
                    ]),
              ]}
            />
            {all.deviation !== null && <p className="late">{words.deviates}</p>}
            <AlikeOwners of={all} />
            {mustBePosted && all.status === 'draft' && all.postedAt === null && can('postRoll') && (
              <PostRoll id={id} rollId={rollId} />
            )}
            <Units of={all} />
          </div>
        )}
      </Loaded>
    </Section>
  );
};
