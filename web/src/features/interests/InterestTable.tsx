import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { type Column, Table } from '../../ui/Table';
import { ConfirmInterest } from './ConfirmInterest';
import type { Interest } from './queries';

interface InterestTableProps {
  readonly label: string;
  readonly rows: readonly Interest[];
  /** Whose they are; left out where all are one person's, unless some relate two people. */
  readonly hasPersons?: boolean;
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

const personColumn = (title: string): Column<Interest> => ({
  title,
  render: ({ login, name }) => `${login} · ${name}`,
});

/** What an interest is in. Firms of one name in two districts are told apart by their place. */
export const concerned = ({ organisationName, organisationAbove, otherLogin, otherName }: Interest): string =>
  organisationName === null ? `${otherLogin} · ${otherName}` : `${organisationName}（${organisationAbove}）`;

/** Declared interests: whose, in what, since when. */
export const InterestTable = ({ label, rows, hasPersons = false, actions }: InterestTableProps) => {
  const words = useWords(INTEREST_WORDS);
  const namesPersons = hasPersons || rows.some(({ otherLogin }) => otherLogin !== null);
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={({ id }) => id}
      empty={words.none}
      columns={[
        ...(namesPersons ? [personColumn(words.person)] : []),
        {
          title: words.concerns,
          render: concerned,
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
