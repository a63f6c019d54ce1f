import Tag from 'antd/es/tag';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { INVOICE_WORDS } from '../../../../../i18n/console/invoices';
import { useWords } from '../../../app/language';
import { formatMoney } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { FileLinks } from '../FileLinks';
import { CommandButtons, type TabProps, useSignature } from '../parts';

/** Whose invoice or account it is, by the name of its time. */
const useFirmName = ({ courtyard }: TabProps) => {
  const { engagements = [] } = courtyard.state;
  return (id: string): string => engagements.findLast(({ organisationId }) => organisationId === id)?.name ?? '—';
};

const Accounts = (props: TabProps) => {
  const words = useWords(INVOICE_WORDS);
  const signed = useSignature(props.courtyard);
  const firm = useFirmName(props);
  const payees = props.courtyard.state.payees ?? [];
  if (payees.length === 0) return <p className="quiet">{words.noAccount}</p>;
  return (
    <Table
      label={words.accounts}
      rows={payees.map((one, i) => ({ ...one, i })).reverse()}
      rowKey={({ i }) => String(i)}
      columns={[
        { title: words.firm, render: ({ organisationId }) => firm(organisationId) },
        {
          title: words.bank,
          render: ({ bank, deposit }) => (
            <>
              {bank} {deposit === true ? <Tag color="warning">{words.deposit}</Tag> : null}
            </>
          ),
        },
        { title: words.account, render: ({ payeeAccount }) => payeeAccount },
        { title: words.confirmed, render: signed },
        { title: words.files, render: ({ evidence }) => <FileLinks {...props} files={evidence} /> },
        {
          title: '',
          // The last one of each firm.
          render: ({ i, organisationId }) =>
            payees.findLastIndex((one) => one.organisationId === organisationId) === i ? (
              <Tag color="success">{words.inForce}</Tag>
            ) : null,
        },
      ]}
    />
  );
};

/** What the contract's firms have invoiced, and the accounts to which they are paid. */
export const Invoices = (props: TabProps) => {
  const words = useWords(INVOICE_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSignature(props.courtyard);
  const firm = useFirmName(props);
  return (
    <Section title={words.title} extra={<CommandButtons {...props} topic="invoices" />}>
      <Table
        label={words.title}
        rows={props.courtyard.state.invoices ?? []}
        rowKey={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          { title: common.no, render: ({ no }) => no },
          { title: words.firm, render: ({ organisationId }) => firm(organisationId) },
          { title: words.number, render: ({ code, number }) => (code === undefined ? number : `${code} · ${number}`) },
          { title: common.amount, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
          { title: words.issuedOn, render: ({ issuedOn }) => issuedOn },
          { title: words.files, render: ({ evidence }) => <FileLinks {...props} files={evidence} /> },
          {
            title: words.submitted,
            render: ({ withdrawn, ...invoice }) =>
              withdrawn === undefined ? (
                signed(invoice)
              ) : (
                <span>
                  <Tag>{words.withdrawn}</Tag> {signed(withdrawn)} {withdrawn.why}
                </span>
              ),
          },
        ]}
      />
      <h3 className="after">{words.accounts}</h3>
      <Accounts {...props} />
    </Section>
  );
};
