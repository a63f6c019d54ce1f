import { BUDGET_WORDS } from '../../../../i18n/console/budgets';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { Section } from '../../ui/Section';
import { BudgetProposals } from './BudgetProposals';
import { type BudgetProposal, useBudgets } from './queries';

/** For how long whoever proposed a change reads what became of it. */
const TOLD_MS = 14 * 86_400_000;

const isTold = ({ isOwn, decidedAt }: BudgetProposal): boolean =>
  isOwn && (decidedAt === null || Date.parse(decidedAt) > Date.now() - TOLD_MS);

/** Changes of envelopes that wait for the reader's decision, and what became of those that the reader proposed. */
export const BudgetsToConfirm = () => {
  const words = useWords(BUDGET_WORDS);
  const can = useCan();
  const proposals = useBudgets(can('listBudgets')).data?.proposals ?? [];
  const waiting = proposals.filter(({ mayConfirm }) => mayConfirm);
  const mine = proposals.filter(isTold);
  return (
    <>
      {waiting.length > 0 && (
        <Section title={words.toConfirm}>
          <BudgetProposals of={waiting} />
        </Section>
      )}
      {mine.length > 0 && (
        <Section title={words.mine}>
          <BudgetProposals of={mine} />
        </Section>
      )}
    </>
  );
};
