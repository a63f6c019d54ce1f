import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import { BUDGET_WORDS } from '../../../../i18n/console/budgets';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { BUDGETS_KEY } from './queries';

interface WaitingMoneyProps {
  readonly organisationId: string;
  readonly year: number;
}

const waitingIn = ({ organisationId: id, year }: WaitingMoneyProps) =>
  answerOf(
    api.GET('/api/v1/courtyards/budgets/organisations/{id}/waiting', {
      params: { path: { id }, query: { year } },
    }),
  );

/** What keeps a year from being closed: money that moved at a bank by then and waits for its second person, with its courtyards. */
export const WaitingMoney = (of: WaitingMoneyProps) => {
  const words = useWords(BUDGET_WORDS);
  const { data } = useQuery({
    queryKey: [...BUDGETS_KEY, of.organisationId, of.year, 'waiting'],
    queryFn: () => waitingIn(of),
    enabled: of.organisationId !== '',
  });
  if (data === undefined || data.waiting.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={words.waitingMoney.replace('{count}', String(data.waiting.length))}
      description={
        <ul>
          {data.waiting.map(({ caseId, caseName, no, commandName, on }) => (
            <li key={`${caseId} ${no}`}>
              {caseName === null ? (
                words.caseElsewhere
              ) : (
                <Link to="/courtyards/$id" params={{ id: caseId }} search={{ tab: 'money' }}>
                  {caseName}
                </Link>
              )}{' '}
              · {words.requestNo.replace('{no}', String(no))} · {commandName} · {on}
            </li>
          ))}
        </ul>
      }
    />
  );
};
