import Button from 'antd/es/button';
import { useState } from 'react';
import { ALLOCATION_WORDS } from '../../../../../../i18n/allocationWords';
import { SHARING_WORDS } from '../../../../../../i18n/console/sharing';
import { rendered } from '../../../../../../i18n/render';
import { useLanguage, useWords } from '../../../../app/language';
import { useCan } from '../../../../app/useCan';
import { DescriptionList } from '../../../../ui/DescriptionList';
import { formatMoney } from '../../../../ui/format';
import { Loaded } from '../../../../ui/Loaded';
import { Section } from '../../../../ui/Section';
import { Table } from '../../../../ui/Table';
import type { TabProps } from '../../parts';
import { DraftAllocation } from './DraftAllocation';
import { Homes, Shares } from './Homes';
import { Pledges } from './Pledges';
import { useSums } from './queries';

type Told = NonNullable<ReturnType<typeof useSums>['data']>;

const Sums = ({ sums }: Pick<Told, 'sums'>) => {
  const { language } = useLanguage();
  const words = useWords(SHARING_WORDS);
  const units = (count: number) => rendered(SHARING_WORDS.units, { count }, language);
  return (
    <DescriptionList
      items={[
        [words.allocated, formatMoney(sums.allocatedFen)],
        [words.pledged, formatMoney(sums.pledgedFen)],
        [words.reduced, formatMoney(sums.reducedFen)],
        ...(sums.coveredFen > 0 ? ([[words.covered, formatMoney(sums.coveredFen)]] as const) : []),
        ...(sums.shortfallFen > 0 ? ([[words.shortfall, formatMoney(sums.shortfallFen)]] as const) : []),
        [words.received, formatMoney(sums.receivedFen)],
        [words.open, formatMoney(sums.openFen)],
        [words.unitsPaid, units(sums.unitsPaid)],
        [words.unitsUnpaid, units(sums.unitsUnpaid)],
      ]}
    />
  );
};

const OUTDATED_WORDS = { plan: 'outdatedPlan', roll: 'outdatedRoll', reductions: 'outdatedReductions' } as const;

/** The allocation in force, and why another is asked for. */
const InForce = ({ allocation }: Pick<Told, 'allocation'>) => {
  const { language, translate } = useLanguage();
  const words = useWords(SHARING_WORDS);
  if (allocation === null) return <p className="quiet">{words.noAllocation}</p>;
  const method = translate(ALLOCATION_WORDS[allocation.method]);
  return (
    <>
      <p>{rendered(SHARING_WORDS.inForce, { no: allocation.no, method }, language)}</p>
      {allocation.outdatedBy.map((by) => (
        <p key={by} role="status" className="fault">
          {words[OUTDATED_WORDS[by]]}
        </p>
      ))}
    </>
  );
};

const Drafts = ({ drafts, onLook }: Pick<Told, 'drafts'> & { readonly onLook: ((no: number) => void) | undefined }) => {
  const { translate } = useLanguage();
  const words = useWords(SHARING_WORDS);
  return (
    <Table
      title={words.drafts}
      rows={drafts}
      rowKey={({ no }) => String(no)}
      columns={[
        { title: words.no, render: ({ no, isOutdated }) => (isOutdated ? `${no} · ${words.draftOutdated}` : no) },
        { title: words.method, render: ({ method }) => translate(ALLOCATION_WORDS[method]) },
        { title: words.allocated, number: true, render: ({ plannedFen }) => formatMoney(plannedFen) },
        ...(onLook === undefined
          ? []
          : [
              {
                title: words.look,
                render: ({ no }: { readonly no: number }) => (
                  <Button size="small" aria-label={`${words.look} ${no}`} onClick={() => onLook(no)}>
                    {words.look}
                  </Button>
                ),
              },
            ]),
      ]}
    />
  );
};

const Told = ({ of: { sums, allocation, drafts, canDraft }, ...props }: TabProps & { readonly of: Told }) => {
  const words = useWords(SHARING_WORDS);
  const can = useCan();
  const [looked, look] = useState<number>();
  const { id } = props.courtyard;
  const current = allocation?.no;
  return (
    <div className="stack">
      <Sums sums={sums} />
      <InForce allocation={allocation} />
      {can('getAllocation') && current !== undefined && (
        <div>
          <Button size="small" onClick={() => look(looked === current ? undefined : current)}>
            {words.look}
          </Button>
        </div>
      )}
      {drafts.length > 0 && <Drafts drafts={drafts} onLook={can('getAllocation') ? look : undefined} />}
      {looked !== undefined && <Shares id={id} no={looked} />}
      {canDraft && can('draftAllocation') && <DraftAllocation id={id} />}
      {can('listPledges') && <Pledges {...props} />}
      {can('listChargedHomes') && <Homes id={id} />}
    </div>
  );
};

/** What homes bear of the co-funding: sums for everybody, single homes for the body. */
export const Sharing = (props: TabProps) => {
  const words = useWords(SHARING_WORDS);
  const sums = useSums(props.courtyard.id);
  if (props.courtyard.figures.coFunding.plannedFen === 0) return null;
  return (
    <Section title={words.title}>
      <Loaded query={sums}>{(told) => <Told {...props} of={told} />}</Loaded>
    </Section>
  );
};
