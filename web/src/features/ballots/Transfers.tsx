import { useQuery } from '@tanstack/react-query';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { ROLLS_WORDS } from '../../../../i18n/console/rolls';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import type { BallotIds } from './queries';

/** Transfers of title during a ballot. Of those that wait for a second person, only the unit and the document show. */
export const Transfers = ({ ids }: { readonly ids: BallotIds }) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const rolls = useWords(ROLLS_WORDS);
  const transfers = useQuery({
    queryKey: queryKeys.courtyard(ids.id, 'transfers', ids.ballotId),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/transfers', { params: { path: ids } })),
  });
  return (
    <Loaded query={transfers}>
      {({ transfers: all }) =>
        all.length > 0 && (
          <Section title={words.transfers}>
            <Table
              label={words.transfers}
              rows={all}
              rowKey={({ no }) => String(no)}
              columns={[
                { title: rolls.unit, render: ({ building, unit }) => `${building} ${unit}` },
                { title: words.names, render: ({ names }) => names?.join('、') ?? '—' },
                { title: words.newOwnerKey, render: ({ ownerKey }) => ownerKey ?? '—' },
                { title: words.on, render: ({ transferredOn }) => transferredOn ?? '—' },
                { title: words.evidence, render: ({ evidence }) => evidence },
                {
                  title: words.transferState,
                  render: ({ confirmed, at }) =>
                    confirmed === null ? (
                      <span className="soon">
                        {words.transferWaits} · {formatTime(at)}
                      </span>
                    ) : (
                      `${confirmed.moves ? words.transferMoves : words.transferStays} · ${formatTime(confirmed.at)}`
                    ),
                },
              ]}
            />
          </Section>
        )
      }
    </Loaded>
  );
};
