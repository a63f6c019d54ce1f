import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { Section } from '../../ui/Section';
import { InterestTable } from './InterestTable';
import { type Interest, useAwaitingInterests, useInterests } from './queries';

const ToConfirm = ({ rows = [] }: { readonly rows: readonly Interest[] | undefined }) => {
  const words = useWords(INTEREST_WORDS);
  if (rows.length === 0) return null;
  return (
    <Section title={words.toConfirm}>
      <p>{words.toConfirmHelp}</p>
      <InterestTable label={words.toConfirm} rows={rows} />
    </Section>
  );
};

/** Relations that others declared of the user, and that bind the user once they confirm them. */
export const MyRelationsToConfirm = () => (
  <ToConfirm rows={useInterests().data?.interests.filter(({ mayConfirm }) => mayConfirm)} />
);

/** Relations of people whom the user administers, as long as nobody has confirmed them. */
export const RelationsToConfirm = () => <ToConfirm rows={useAwaitingInterests().data?.interests} />;
