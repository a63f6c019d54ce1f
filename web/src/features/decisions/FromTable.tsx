import { useState } from 'react';
import { DECISION_COLUMNS } from '../../../../i18n/columnWords';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { ApiError } from '../../api/errors';
import type { Fault } from '../../api/fault';
import { newKey } from '../../api/idempotencyKey';
import type { TableReading as Reading } from '../../api/shapes';
import { upload } from '../../api/upload';
import { useLanguage, useWords } from '../../app/language';
import { Field } from '../../ui/fields';
import { FaultList, tableType } from '../../ui/TableImport';
import { TableReading } from '../../ui/TableReading';
import { type Decision, KIND } from './queries';

interface ReadRow {
  readonly caseId: string;
  readonly decision: Decision;
}

interface Answer {
  readonly rows: readonly ReadRow[];
  readonly reading: Reading;
}

interface Said {
  readonly faults?: readonly Fault[];
  readonly message?: string;
  readonly count?: number;
  readonly reading?: Reading;
}

interface FromTableProps {
  readonly at: { readonly organisationId: string; readonly step: string };
  readonly onRead: (rows: readonly ReadRow[]) => void;
}

const ADDRESS = '/api/v1/courtyards/decision-lists';

/** Fills decisions from a table. All of its faults are shown; with one, nothing is filled. */
export const FromTable = ({ at, onRead }: FromTableProps) => {
  const { words: common } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const [said, setSaid] = useState<Said>({});
  const read = async (file: File) => {
    setSaid({});
    try {
      const query = new URLSearchParams({ ...at, kind: KIND });
      const options = { type: tableType(file), key: newKey() };
      const path = `${ADDRESS}/read?${query}`;
      const { rows, reading } = await upload<Answer>(path, file, options);
      onRead(rows);
      setSaid({ count: rows.length, reading });
    } catch (error) {
      if (!(error instanceof ApiError)) setSaid({ message: common.offline });
      else setSaid(error.faults.length > 0 ? { faults: error.faults } : { message: error.message });
    }
  };
  return (
    <>
      <div className="row">
        <Field label={words.fromTable} error={said.message}>
          <input
            type="file"
            className="field"
            accept=".csv,.txt,.xlsx,.xls,.ods,text/csv"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) void read(file);
              // The same file can be read again after a correction.
              target.value = '';
            }}
          />
        </Field>
        <a href={`${ADDRESS}/template`} download>
          {words.template}
        </a>
      </div>
      {said.count !== undefined && <p role="status">{words.filled.replace('{count}', String(said.count))}</p>}
      {said.reading !== undefined && <TableReading of={said.reading} columns={DECISION_COLUMNS} />}
      {said.faults !== undefined && <FaultList faults={said.faults} columns={DECISION_COLUMNS} />}
    </>
  );
};
