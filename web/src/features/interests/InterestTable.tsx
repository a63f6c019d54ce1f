import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { type Column, Table } from '../../ui/Table';
import { ConfirmInterest } from './ConfirmInterest';
import type { Interest } from './queries';

interface InterestTableProps {
  readonly label: string;
  readonly rows: readonly Interest[];
  /** What can be done with each, if anything. */
  readonly actions?: Column<Interest>;
}

/** Whether it is in force, for whom, and who can say so. */
const InterestState = ({ of }: { readonly of: Interest }) => {
  const words = useWords(INTEREST_WORDS);
  const { otherLogin, confirmedAt, confirmedBy, endedAt, endProposedBy, endConfirmedBy } = of;
  if (endedAt !== null) return `${words.ended} · ${endProposedBy} · ${endConfirmedBy} · ${formatTime(endedAt)}`;
  if (otherLogin === null) return <span className="chip">{words.inForce}</span>;
  if (confirmedAt !== null)
    return (
      <>
        <span className="chip">{words.inForce}</span> {words.confirmed} · {confirmedBy} · {formatTime(confirmedAt)}
      </>
    );
  return (
    <>
      <span className="chip">{words.awaitsConfirmation}</span>
      {of.mayConfirm && <ConfirmInterest of={of} />}
    </>
  );
};

/** Declared interests: whose, in what, since when. */
export const InterestTable = ({ label, rows, actions }: InterestTableProps) => {
  const words = useWords(INTEREST_WORDS);
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={({ id }) => id}
      empty={words.none}
      columns={[
        { title: words.person, render: ({ login, name }) => `${login} · ${name}` },
        {
          title: words.concerns,
          render: ({ organisationName, otherLogin, otherName }) => organisationName ?? `${otherLogin} · ${otherName}`,
        },
        { title: words.kindOfRelation, render: ({ relation }) => relation },
        { title: words.declared, render: ({ declaredBy, declaredAt }) => `${declaredBy} · ${formatTime(declaredAt)}` },
        {
          title: words.state,
          render: (row) => <InterestState of={row} />,
        },
        ...(actions === undefined ? [] : [actions]),
      ]}
    />
  );
};
