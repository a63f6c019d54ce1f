import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { type Column, Table } from '../../ui/Table';
import type { Interest } from './queries';

interface InterestTableProps {
  readonly label: string;
  readonly rows: readonly Interest[];
  /** Whose they are; left out where all are one person's. */
  readonly hasPersons?: boolean;
  /** What can be done with each, if anything. */
  readonly actions?: Column<Interest>;
}

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
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={({ id }) => id}
      empty={words.none}
      columns={[
        ...(hasPersons ? [personColumn(words.person)] : []),
        {
          title: words.concerns,
          render: concerned,
        },
        { title: words.kindOfRelation, render: ({ relation }) => relation },
        { title: words.declared, render: ({ declaredBy, declaredAt }) => `${declaredBy} · ${formatTime(declaredAt)}` },
        {
          title: words.state,
          render: ({ endedAt, endProposedBy, endConfirmedBy }) =>
            endedAt === null ? (
              <span className="chip">{words.inForce}</span>
            ) : (
              `${words.ended} · ${endProposedBy} · ${endConfirmedBy} · ${formatTime(endedAt)}`
            ),
        },
        ...(actions === undefined ? [] : [actions]),
      ]}
    />
  );
};
