import { PEOPLE_WORDS } from '../../../../i18n/console/persons';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { useTitle } from '../../ui/useTitle';
import { Delegations } from './Delegations';
import { Gaps } from './Gaps';
import { Workload } from './Workload';

/** Who is away and who stands in; for leaders, also where somebody is missing, and what each person has. */
export const People = () => {
  const words = useWords(PEOPLE_WORDS);
  const can = useCan();
  useTitle(words.title);
  return (
    <div className="stack">
      <h2>{words.title}</h2>
      {can('listDelegations') && <Delegations />}
      {can('listGaps') && <Gaps />}
      {can('listWorkload') && <Workload />}
    </div>
  );
};
