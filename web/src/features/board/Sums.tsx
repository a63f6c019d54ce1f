import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { MONEY_WORDS } from '../../../../i18n/console/courtyard';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { PositionSums } from '../../ui/PositionSums';
import { type Filter, filterOf, toQuery } from './filter';

const Open = ({ filter }: { readonly filter: Filter }) => {
  const words = useWords(MONEY_WORDS);
  const sums = useQuery({
    queryKey: queryKeys.courtyardLists('money', filter),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/money', { params: { query: toQuery(filter) } })),
  });
  return (
    <Loaded query={sums}>
      {({ money }) => (
        <PositionSums
          label={words.sums}
          rows={money}
          link={({ source, position }, name, sum) => (
            <Link to="/board" search={filterOf({ ...filter, holds: `${source}.${position}` })} aria-label={name}>
              {sum}
            </Link>
          )}
        />
      )}
    </Loaded>
  );
};

/** What the courtyards of the filter hold, by source and position; counted when somebody opens it. */
export const Sums = ({ filter }: { readonly filter: Filter }) => {
  const words = useWords(MONEY_WORDS);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="section" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.sums}</summary>
      {isOpen && <Open filter={filter} />}
    </details>
  );
};
