import { useState } from 'react';
import { DECISION_COLUMNS } from '../../../../i18n/columnWords';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { ApiError } from '../../api/errors';
import type { Fault } from '../../api/fault';
import { newKey } from '../../api/idempotencyKey';
import { upload } from '../../api/upload';
import { useLanguage, useWords } from '../../app/language';
import { Field } from '../../ui/fields';
import { FaultList, tableType } from '../../ui/TableImport';
import { type Decision, KIND } from './queries';

interface ReadRow {
  readonly caseId: string;
  readonly decision: Decision;
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
  const [said, setSaid] = useState<{ faults?: readonly Fault[]; message?: string; count?: number }>({});
  const read = async (file: File) => {
    setSaid({});
    try {
      const query = new URLSearchParams({ ...at, kind: KIND });
      const options = { type: tableType(file), key: newKey() };
      const { rows } = await upload<{ rows: readonly ReadRow[] }>(`${ADDRESS}/read?${query}`, file, options);
      onRead(rows);
      setSaid({ count: rows.length });
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
      {said.faults !== undefined && <FaultList faults={said.faults} columns={DECISION_COLUMNS} />}
    </>
  );
};
