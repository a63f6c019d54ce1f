import { Link } from '@tanstack/react-router';
import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { useWords } from '../../app/language';
import { Section } from '../../ui/Section';
import { useDistricts } from './queries';

/** The districts whose rules wait for another administrator, if there are any. */
export const WaitingRules = () => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const waiting = useDistricts().data?.districts.filter(({ proposals }) => proposals > 0) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Section title={words.waiting}>
      <ul>
        {waiting.map(({ id, name }) => (
          <li key={id}>
            <Link to="/admin/$part" params={{ part: 'districtRules' }} search={{ organisation: id }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
};
