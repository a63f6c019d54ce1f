import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useDeferredValue, useState } from 'react';
import { USE_WORDS } from '../../../../i18n/columnWords';
import { ROLLS_WORDS } from '../../../../i18n/console/ballots';
import { formatHundredths } from '../../../../i18n/render';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Roll } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { DescriptionList } from '../../ui/DescriptionList';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';

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
  readonly onClose: () => void;
}

/** A whole roll: units, owners, areas. */
export const RollView = ({ id, rollId, onClose }: RollViewProps) => {
  const words = useWords(ROLLS_WORDS);
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
                [words.hash, all.hash ?? '—'],
              ]}
            />
            <Units of={all} />
          </div>
        )}
      </Loaded>
    </Section>
  );
};
