import { BUDGET_WORDS } from '../../../../i18n/console/budgets';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { Section } from '../../ui/Section';
import { BudgetProposals } from './BudgetProposals';
import { useBudgets } from './queries';

/** Changes of envelopes that wait for the reader's decision. */
export const BudgetsToConfirm = () => {
  const words = useWords(BUDGET_WORDS);
  const can = useCan();
  const waiting = useBudgets(can('confirmBudget')).data?.proposals.filter(({ mayConfirm }) => mayConfirm) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Section title={words.toConfirm}>
      <BudgetProposals of={waiting} />
    </Section>
  );
};
