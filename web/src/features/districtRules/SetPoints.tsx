import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { useWords } from '../../app/language';
import type { Rules } from './queries';

/** What rules set, in words. */
export const SetPoints = ({ points }: Pick<Rules['published'][number], 'points'>) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  if (points.length === 0) return words.setsNothing;
  return (
    <ul>
      {points.map(({ point, name, value }) => (
        <li key={point}>
          {name} {value}
        </li>
      ))}
    </ul>
  );
};
