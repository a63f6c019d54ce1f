import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { withoutEmpty } from '../../ui/withoutEmpty';
import { AuditDetail } from '../audit/AuditDetail';
import type { BallotIds } from './queries';
import { useOwnerTitles } from './useOwnerTitles';

interface RecordsProps {
  readonly ids: BallotIds;
}

/** The codes printed so far, never the codes themselves. */
const Codes = ({ ids }: RecordsProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const ownerTitle = useOwnerTitles(ids);
  const codes = useQuery({
    queryKey: queryKeys.courtyard(ids.id, 'voteCodes', ids.ballotId),
    queryFn: () =>
      answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/vote-codes', { params: { path: ids } })),
  });
  return (
    <Loaded query={codes}>
      {({ codes: all }) => (
        <Table
          label={words.printedCodes}
          rows={all}
          rowKey={({ ownerKey, no }) => `${ownerKey} ${no}`}
          empty={words.noCodes}
          columns={[
            { title: words.owner, render: ({ ownerKey }) => ownerTitle(ownerKey) },
            { title: words.slipNo, render: ({ no }) => no },
            { title: words.printedBy, render: ({ printedBy, printedAt }) => `${printedBy} ${formatTime(printedAt)}` },
            {
              title: words.revokedBy,
              render: ({ revokedBy, revokedAt, why }) =>
                revokedAt === null ? '' : `${revokedBy} ${formatTime(revokedAt)} ${why}`,
            },
            { title: words.wrongNumbers, render: ({ wrongNumbers }) => wrongNumbers },
          ]}
        />
      )}
    </Loaded>
  );
};

/** Who handled papers and codes, who read them, or who imported and posted the roll; newest first. */
const AuditOf = ({
  ids,
  of,
  label,
}: RecordsProps & { readonly of: 'acts' | 'reads' | 'roll'; readonly label: string }) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const { language } = useLanguage();
  const ownerTitle = useOwnerTitles(ids);
  const audit = useInfiniteQuery({
    queryKey: queryKeys.courtyard(ids.id, 'ballotAudit', ids.ballotId, of, language),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/audit', {
          params: { path: ids, query: { of, limit: 50, ...withoutEmpty({ before: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <>
      <Loaded query={audit}>
        {({ pages }) => (
          <Table
            label={label}
            rows={pages.flatMap(({ entries }) => entries)}
            rowKey={({ seq }) => String(seq)}
            empty={words.noRecords}
            columns={[
              { title: words.act, render: ({ name }) => name },
              { title: words.when, render: ({ at }) => formatTime(at) },
              { title: words.by, render: ({ by }) => by },
              { title: words.about, render: ({ detail }) => <AuditDetail detail={detail} ownerTitle={ownerTitle} /> },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={audit} />
    </>
  );
};

/** Reads when it is opened, because reading is recorded. */
const OnDemand = ({ title, children }: { readonly title: string; readonly children: () => ReactNode }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
};

/** What is on record of a ballot's codes and papers, for those who look after the offices. */
export const BallotRecords = ({ ids }: RecordsProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const can = useCan();
  if (!can('listVoteCodes')) return null;
  return (
    <Section title={words.records}>
      <OnDemand title={words.printedCodes}>{() => <Codes ids={ids} />}</OnDemand>
      {can('listBallotAudit') && (
        <>
          <OnDemand title={words.acts}>{() => <AuditOf ids={ids} of="acts" label={words.acts} />}</OnDemand>
          <OnDemand title={words.reads}>{() => <AuditOf ids={ids} of="reads" label={words.reads} />}</OnDemand>
          <OnDemand title={words.rollActs}>{() => <AuditOf ids={ids} of="roll" label={words.rollActs} />}</OnDemand>
        </>
      )}
    </Section>
  );
};
