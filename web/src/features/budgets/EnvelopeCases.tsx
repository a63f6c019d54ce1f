import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { BUDGET_WORDS } from '../../../../i18n/console/budgets';
import { SOURCE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { Dialog } from '../../ui/Dialog';
import { formatMoney } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { type Column, Table } from '../../ui/Table';
import { BUDGETS_KEY, type Envelope } from './queries';

const casesOf = (id: string) =>
  answerOf(api.GET('/api/v1/courtyards/budgets/{id}/cases', { params: { path: { id } } }));

type EnvelopeCase = Awaited<ReturnType<typeof casesOf>>['cases'][number];

interface EnvelopeCasesProps {
  readonly of: Envelope;
  readonly onClose: () => void;
}

/** The courtyards that use an envelope, each with a link to its money, and the sum of those elsewhere. */
export const EnvelopeCases = ({ of, onClose }: EnvelopeCasesProps) => {
  const { translate, words: common } = useLanguage();
  const words = useWords(BUDGET_WORDS);
  const query = useQuery({ queryKey: [...BUDGETS_KEY, of.id, 'cases'], queryFn: () => casesOf(of.id) });
  const money = (title: string, key: 'reservedFen' | 'committedFen' | 'paidFen'): Column<EnvelopeCase> => ({
    title,
    number: true,
    render: (one) => formatMoney(one[key]),
  });
  return (
    <Dialog
      title={`${words.cases}: ${of.organisationName} ${of.year} · ${translate(SOURCE_WORDS[of.source])}`}
      wide
      onCancel={onClose}
    >
      <Loaded query={query}>
        {({ cases, elsewhere }) => (
          <>
            <Table
              label={words.cases}
              rows={cases}
              rowKey={({ caseId }) => caseId}
              empty={words.noCases}
              columns={[
                {
                  title: common.courtyard,
                  render: ({ caseId, name }) => (
                    <Link to="/courtyards/$id" params={{ id: caseId }} search={{ tab: 'money' }}>
                      {name}
                    </Link>
                  ),
                },
                money(words.reserved, 'reservedFen'),
                money(words.committed, 'committedFen'),
                money(words.paid, 'paidFen'),
              ]}
            />
            {elsewhere.cases > 0 && (
              <p>
                {words.elsewhere
                  .replace('{cases}', String(elsewhere.cases))
                  .replace('{reserved}', formatMoney(elsewhere.reservedFen))
                  .replace('{committed}', formatMoney(elsewhere.committedFen))
                  .replace('{paid}', formatMoney(elsewhere.paidFen))}
              </p>
            )}
          </>
        )}
      </Loaded>
      <div className="row">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
};
