import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { InterestTable } from './InterestTable';
import { useInterestsInScope } from './queries';

/** The interests in force of everybody in scope. */
export const InterestsInScope = () => {
  const words = useWords(INTEREST_WORDS);
  const query = useInterestsInScope();
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => (
          <InterestTable hasPersons label={words.inScope} rows={pages.flatMap(({ interests }) => interests)} />
        )}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
};
