import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { COURTYARD_COLUMNS } from '../../../../i18n/columnWords';
import { ENROL_WORDS } from '../../../../i18n/console/enrol';
import type { CourtyardsCheck, EnrolmentForm } from '../../api/shapes';
import { useWords } from '../../app/language';
import { Listing } from '../../ui/Table';
import { TableImport } from '../../ui/TableImport';
import { PolicyPick } from './PolicySelect';

interface Imported {
  readonly courtyards: readonly { readonly courtyardId: string; readonly name: string }[];
}

const Found = ({ of }: { readonly of: CourtyardsCheck }) => {
  const words = useWords(ENROL_WORDS);
  return (
    <Listing
      title={`${words.wouldCome} (${of.courtyards.length})`}
      rows={of.courtyards}
      keyOf={({ row }) => String(row)}
      columns={[
        { title: words.name, of: ({ name }) => name },
        { title: words.row, number: true, of: ({ row }) => row },
        { title: words.comesTo, of: ({ place }) => place },
      ]}
    />
  );
};

/** A list of courtyards from a file: tried first, then all of them or none. */
export const ManyForm = ({ of: { policies, policyVersion } }: { readonly of: EnrolmentForm }) => {
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
          void queries.invalidateQueries({ queryKey: ['board'] });
        }}
      >
        <PolicyPick policies={policies} value={policy} onChoose={setPolicy} />
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
