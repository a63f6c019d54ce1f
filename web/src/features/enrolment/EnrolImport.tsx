import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { COURTYARD_COLUMNS } from '../../../../i18n/columnWords';
import { ENROL_WORDS } from '../../../../i18n/console/enrol';
import { queryKeys } from '../../api/queryKeys';
import type { CourtyardsCheck, EnrolmentForm } from '../../api/shapes';
import { useWords } from '../../app/language';
import { Table } from '../../ui/Table';
import { TableImport } from '../../ui/TableImport';
import { TableReading } from '../../ui/TableReading';
import { PolicySelect } from './PolicySelect';

interface Imported {
  readonly courtyards: readonly { readonly courtyardId: string; readonly name: string }[];
}

const Found = ({ of }: { readonly of: CourtyardsCheck }) => {
  const words = useWords(ENROL_WORDS);
  return (
    <>
      <Table
        title={`${words.wouldCome} (${of.courtyards.length})`}
        rows={of.courtyards}
        rowKey={({ row }) => String(row)}
        columns={[
          { title: words.name, render: ({ name }) => name },
          { title: words.row, number: true, render: ({ row }) => row },
          { title: words.comesTo, render: ({ place }) => place },
        ]}
      />
      <TableReading of={of.reading} columns={COURTYARD_COLUMNS} />
    </>
  );
};

/** Import of courtyards from a file: dry run first, then all or none. */
export const EnrolImport = ({ of: { policies, policyVersion } }: { readonly of: EnrolmentForm }) => {
  const words = useWords(ENROL_WORDS);
  const queries = useQueryClient();
  const [policy, setPolicy] = useState(policyVersion);
  const [imported, setImported] = useState<Imported>();
  const query = `?${new URLSearchParams({ policyVersion: policy })}`;
  return (
    <div className="stack">
      <TableImport<CourtyardsCheck, Imported>
        at={{
          check: `/api/v1/courtyards/import/check${query}`,
          import: `/api/v1/courtyards/import${query}`,
          template: '/api/v1/courtyard-template',
        }}
        columns={COURTYARD_COLUMNS}
        found={(checked) => <Found of={checked} />}
        onImported={(answer) => {
          setImported(answer);
          void queries.invalidateQueries({ queryKey: queryKeys.courtyardLists('board') });
        }}
      >
        <PolicySelect policies={policies} value={policy} onChange={setPolicy} />
      </TableImport>
      {imported !== undefined && (
        <div>
          <p role="status">
            {imported.courtyards.length} {words.imported}
          </p>
          <ul>
            {imported.courtyards.map(({ courtyardId, name }) => (
              <li key={courtyardId}>
                <Link to="/courtyards/$id" params={{ id: courtyardId }}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
