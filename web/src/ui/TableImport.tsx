import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { TABLE_WORDS } from '../../../i18n/console/ballots';
import type { Text } from '../../../i18n/language';
import { ApiError } from '../api/errors';
import type { Fault } from '../api/fault';
import { newKey } from '../api/idempotencyKey';
import { UploadStopped, upload } from '../api/upload';
import { useLanguage, useWords } from '../app/language';
import { Field } from './fields';
import './fields.css';
import { ImportProgress, type ImportRun } from './ImportProgress';
import { MarkedFile } from './MarkedFile';
import { Table } from './Table';

const MOST_SHOWN = 200;
const WORKBOOKS: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  et: 'application/vnd.ms-excel',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

/** The media type for the header, by the file's name. The server looks at the content. */
export const tableType = ({ name }: File): string => WORKBOOKS[name.replace(/^.*\./, '').toLowerCase()] ?? 'text/csv';

interface FaultsProps {
  readonly faults: readonly Fault[];
  readonly columns: Readonly<Record<string, Text>>;
}

/** The faults of a file by row and column, as spreadsheets count. */
export const FaultList = ({ faults, columns }: FaultsProps) => {
  const { translate } = useLanguage();
  const words = useWords(TABLE_WORDS);
  const columnOf = ({ column }: Fault) => {
    const title = column === undefined ? undefined : columns[column];
    return title === undefined ? (column ?? '—') : translate(title);
  };
  return (
    <>
      <p role="alert" className="late">
        {faults.length} {words.faultsFound}
      </p>
      <Table
        label={words.faults}
        rows={faults.slice(0, MOST_SHOWN).map((fault, i) => ({ ...fault, i }))}
        rowKey={({ i }) => String(i)}
        columns={[
          { title: words.row, render: ({ sheet, row }) => [sheet, row].filter(Boolean).join(' · ') || '—' },
          { title: words.column, render: columnOf },
          { title: words.what, render: ({ detail }) => detail },
        ]}
      />
      {faults.length > MOST_SHOWN && <p className="quiet">{words.shown}</p>}
    </>
  );
};

interface Addresses {
  /** The address and query of a dry run; `undefined` while required inputs are missing. */
  readonly check: string | undefined;
  readonly import: string;
  readonly template: string;
}

interface TableImportProps<C, I> {
  readonly at: Addresses;
  readonly columns: Readonly<Record<string, Text>>;
  /** Inputs beside the file. */
  readonly children?: ReactNode;
  /** The result of a dry run. */
  readonly found: (checked: C) => ReactNode;
  readonly onImported: (answer: I) => void;
}

interface Outcome<C> {
  readonly about?: string | undefined;
  readonly checked?: C;
  readonly faults?: readonly Fault[];
  readonly message?: string;
}

/** Import of a table: a dry run with all faults, then all or nothing. Inputs are kept. */
export const TableImport = <C, I>({ at, columns, children, found, onImported }: TableImportProps<C, I>) => {
  const { words: common } = useLanguage();
  const words = useWords(TABLE_WORDS);
  const [file, setFile] = useState<File>();
  const [outcome, setOutcome] = useState<Outcome<C>>({});
  /** Remounts the file field after each import, which empties it. */
  const [importCount, setTaken] = useState(0);
  const [run, setRun] = useState<ImportRun>();
  const keys = useRef<Record<string, string>>({});
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  // A result and its key belong to this file and these inputs, so a change discards them.
  const about = file && JSON.stringify([file.name, file.size, file.lastModified, at.check]);

  const outcomeOf = (error: unknown): Outcome<C> => {
    if (error instanceof UploadStopped) return { message: words.left };
    if (!(error instanceof ApiError)) return { message: common.offline };
    keys.current = {};
    return error.faults.length > 0 ? { faults: error.faults } : { message: error.message };
  };

  const send = async <A,>(of: ImportRun['of'], path: string, onAnswer: (answer: A) => void) => {
    if (file === undefined || about === undefined) return;
    keys.current[about] ??= newKey();
    const leaving = new AbortController();
    stop.current = () => leaving.abort();
    const show = (share: number) => setRun({ of, share, stop: () => leaving.abort() });
    show(0);
    try {
      onAnswer(
        await upload<A>(path, file, {
          type: tableType(file),
          key: of === 'check' ? newKey() : keys.current[about],
          onProgress: show,
          signal: leaving.signal,
        }),
      );
    } catch (error) {
      const said = { about, ...outcomeOf(error) };
      setOutcome((before) => (of === 'import' ? { ...before, ...said } : said));
    } finally {
      setRun(undefined);
      stop.current = undefined;
    }
  };
  const check = () => {
    if (at.check !== undefined) void send<C>('check', at.check, (checked) => setOutcome({ about, checked }));
  };
  const importFile = () =>
    void send<I>('import', at.import, (answer) => {
      setFile(undefined);
      setTaken((times) => times + 1);
      setOutcome({});
      onImported(answer);
    });
  const { checked, faults, message } = outcome.about === about ? outcome : {};
  return (
    <div className="stack">
      {children}
      <div className="row">
        <Field label={words.file}>
          <input
            key={importCount}
            type="file"
            className="field"
            accept=".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.et,.ods,text/csv"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        </Field>
        <a href={at.template} download>
          {words.template}
        </a>
      </div>
      <div className="row">
        <Button disabled={file === undefined || at.check === undefined || run !== undefined} onClick={check}>
          {words.check}
        </Button>
        <Button type="primary" disabled={checked === undefined || run !== undefined} onClick={importFile}>
          {words.import}
        </Button>
        {run !== undefined && <ImportProgress {...run} />}
      </div>
      {message !== undefined && <Alert type="error" role="alert" title={message} />}
      {faults !== undefined && (
        <>
          {file !== undefined && at.check !== undefined && (
            <MarkedFile file={file} type={tableType(file)} check={at.check} />
          )}
          <FaultList faults={faults} columns={columns} />
        </>
      )}
      {checked !== undefined && faults === undefined && (
        <>
          <p role="status">{words.sound}</p>
          {found(checked)}
        </>
      )}
    </div>
  );
};
