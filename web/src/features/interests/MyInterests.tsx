import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { DeclareForm } from './DeclareForm';
import { InterestTable } from './InterestTable';
import { useInterests } from './queries';

/** One's own interests, and the form that declares one. */
export const MyInterests = () => {
  const words = useWords(INTEREST_WORDS);
  return (
    <Section title={words.title}>
      <p>{words.help}</p>
      <Loaded query={useInterests()}>
        {({ interests }) => <InterestTable label={words.title} rows={interests} />}
      </Loaded>
      <DeclareForm />
    </Section>
  );
};
