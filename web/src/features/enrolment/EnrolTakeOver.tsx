import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ENROL_WORDS } from '../../../../i18n/console/enrol';
import { wordIn } from '../../../../i18n/language';
import { TAKE_OVER_COLUMNS } from '../../../../i18n/takeOverColumns';
import { STAGE_WORDS } from '../../../../i18n/words';
import { queryKeys } from '../../api/queryKeys';
import type { EnrolmentForm, TakeOversCheck } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { Table } from '../../ui/Table';
import { TableImport } from '../../ui/TableImport';
import { TableReading } from '../../ui/TableReading';
import { PolicySelect } from './PolicySelect';

interface Imported {
  readonly courtyards: readonly {
    readonly courtyardId: string;
    readonly name: string;
    readonly refused: string | null;
  }[];
}

const Found = ({ of }: { readonly of: TakeOversCheck }) => {
  const { translate } = useLanguage();
  const words = useWords(ENROL_WORDS);
  const stageOf = (stage: string): string => {
    const word = wordIn(STAGE_WORDS, stage);
    return word === undefined ? stage : translate(word);
  };
  return (
    <>
      <Table
        title={`${words.wouldBeTaken} (${of.courtyards.length})`}
        rows={of.courtyards}
        rowKey={({ row }) => String(row)}
        columns={[
          { title: words.name, render: ({ name }) => name },
          { title: words.row, number: true, render: ({ row }) => row },
          { title: words.comesTo, render: ({ place }) => place },
          { title: words.stage, render: ({ stage }) => stageOf(stage) },
          { title: words.gaps, number: true, render: ({ gaps }) => gaps },
        ]}
      />
      <TableReading of={of.reading} columns={TAKE_OVER_COLUMNS} />
    </>
  );
};

/** Courtyards that are half-way on paper, from a workbook: dry run first, then each is enrolled and its take-over asked for. */
export const EnrolTakeOver = ({ of: { policies, policyVersion } }: { readonly of: EnrolmentForm }) => {
  const words = useWords(ENROL_WORDS);
  const queries = useQueryClient();
  const [policy, setPolicy] = useState(policyVersion);
  const [imported, setImported] = useState<Imported>();
  const query = `?${new URLSearchParams({ policyVersion: policy })}`;
  return (
    <div className="stack">
      <p className="quiet">{words.halfWayHint}</p>
      <TableImport<TakeOversCheck, Imported>
        at={{
          check: `/api/v1/courtyards/take-overs/import/check${query}`,
          import: `/api/v1/courtyards/take-overs/import${query}`,
          template: '/api/v1/take-over-template',
        }}
        columns={TAKE_OVER_COLUMNS}
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
            {imported.courtyards.filter(({ refused }) => refused === null).length} {words.asked}
          </p>
          <ul>
            {imported.courtyards.map(({ courtyardId, name, refused }) => (
              <li key={courtyardId}>
                <Link to="/courtyards/$id" params={{ id: courtyardId }}>
                  {name}
                </Link>
                {refused !== null && (
                  <span className="late">
                    {' '}
                    {words.notAsked}: {refused}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
