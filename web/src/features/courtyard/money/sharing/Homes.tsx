import Button from 'antd/es/button';
import { useState } from 'react';
import { TITLE_WORDS } from '../../../../../../i18n/columnWords';
import { COMMON_WORDS } from '../../../../../../i18n/console/courtyard';
import { SHARING_WORDS } from '../../../../../../i18n/console/sharing';
import { useLanguage, useWords } from '../../../../app/language';
import { CheckboxField } from '../../../../ui/fields';
import { formatMoney } from '../../../../ui/format';
import { Loaded } from '../../../../ui/Loaded';
import { Table } from '../../../../ui/Table';
import { useAllocation, useHomes } from './queries';

interface Owned {
  readonly building: string;
  readonly unit: string;
  readonly ownerNames: readonly string[];
  readonly titleKind: keyof typeof TITLE_WORDS | null;
}

/** Stands for all units in the line of totals. */
const ALL_UNITS = { building: '', unit: '', ownerNames: [], titleKind: null } as const;
const isWhole = ({ building, unit }: Owned): boolean => building === '' && unit === '';

const keyOf = ({ building, unit }: Owned): string => `${building}/${unit}`;
const placeOf = ({ building, unit }: Owned): string => `${building} ${unit}`;

/** Who owes it: of public housing its owner and the kind of title; nobody where nobody knows. */
const useOwner = () => {
  const { translate } = useLanguage();
  const words = useWords(SHARING_WORDS);
  return ({ ownerNames, titleKind }: Owned): string =>
    [
      ...(ownerNames.length === 0 ? [words.unknownOwner] : ownerNames),
      ...(titleKind === null ? [] : [translate(TITLE_WORDS[titleKind])]),
    ].join('、');
};

/** The shares of a draft, or of the allocation in force. */
export const Shares = ({ id, no }: { readonly id: string; readonly no: number }) => {
  const words = useWords(SHARING_WORDS);
  const owner = useOwner();
  return (
    <Loaded query={useAllocation(id, no)}>
      {({ shares }) => (
        <Table
          title={`${words.look} · ${no}`}
          rows={shares}
          rowKey={keyOf}
          columns={[
            { title: words.unit, render: placeOf },
            { title: words.owner, render: owner },
            { title: words.share, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
          ]}
        />
      )}
    </Loaded>
  );
};

const List = ({ id, which }: { readonly id: string; readonly which: 'all' | 'unpaid' }) => {
  const words = useWords(SHARING_WORDS);
  const common = useWords(COMMON_WORDS);
  const owner = useOwner();
  const money = (
    title: string,
    field: 'owedFen' | 'pledgedFen' | 'reducedFen' | 'paidFen' | 'openFen' | 'uncollectedFen' | 'refundFen',
  ) => ({
    title,
    number: true,
    render: (home: Readonly<Record<typeof field, number>>) => formatMoney(home[field]),
  });
  return (
    <Loaded query={useHomes(id, which)}>
      {({ homes, totals }) => (
        <Table
          label={words.homes}
          // Of all units, also where only those not paid in full are listed.
          rows={homes.length === 0 ? [] : [...homes, { ...totals, ...ALL_UNITS }]}
          rowKey={keyOf}
          empty={words.none}
          columns={[
            {
              title: words.unit,
              render: (home) =>
                isWhole(home) ? <strong>{which === 'all' ? common.total : words.allUnits}</strong> : placeOf(home),
            },
            { title: words.owner, render: (home) => (isWhole(home) ? '' : owner(home)) },
            money(words.reduced, 'reducedFen'),
            money(words.owed, 'owedFen'),
            money(words.pledged, 'pledgedFen'),
            money(words.paid, 'paidFen'),
            money(words.unpaid, 'openFen'),
            ...(totals.uncollectedFen > 0 ? [money(words.uncollected, 'uncollectedFen')] : []),
            ...(totals.refundFen > 0 ? [money(words.refund, 'refundFen')] : []),
          ]}
        />
      )}
    </Loaded>
  );
};

/** Who has paid and who has not, for the body alone. It is read when somebody asks for it. */
export const Homes = ({ id }: { readonly id: string }) => {
  const words = useWords(SHARING_WORDS);
  const [isShown, show] = useState(false);
  const [isUnpaid, setUnpaid] = useState(false);
  const which = isUnpaid ? 'unpaid' : 'all';
  return (
    <div className="stack">
      <p className="quiet">{words.homes}</p>
      <div className="row">
        <Button size="small" onClick={() => show(!isShown)}>
          {isShown ? words.hide : words.show}
        </Button>
        <CheckboxField checked={isUnpaid} onChange={setUnpaid}>
          {words.onlyUnpaid}
        </CheckboxField>
        <a href={`/api/v1/courtyards/${id}/co-funding/homes/export?which=${which}&format=xlsx`} download>
          {words.download} xlsx
        </a>
      </div>
      {isShown && <List id={id} which={which} />}
    </div>
  );
};
