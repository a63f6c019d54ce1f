import Button from 'antd/es/button';
import { useState } from 'react';
import { NOTICE_COLUMNS } from '../../../../i18n/columnWords';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { Fault } from '../../api/fault';
import { newKey } from '../../api/idempotencyKey';
import type { TableReading as Reading } from '../../api/shapes';
import { upload } from '../../api/upload';
import { useLanguage, useWords } from '../../app/language';
import { Field } from '../../ui/fields';
import { Table } from '../../ui/Table';
import { FaultList, tableType } from '../../ui/TableImport';
import { TableReading } from '../../ui/TableReading';
import { linesOf } from './linesOf';

interface ReadDays {
  readonly daysOff: readonly string[];
  readonly workingWeekends: readonly string[];
}

interface Read extends ReadDays {
  readonly arrangements: readonly (ReadDays & { readonly holidays: readonly string[] })[];
  readonly faults: readonly Fault[];
  readonly reading?: Reading;
}

interface NoticeReaderProps {
  readonly year: number;
  /** Called with the days of a text or table without faults. */
  readonly onRead: (days: ReadDays) => void;
}

const TEXT = /\.txt$/i;

/** Where a fault of the text is: its line, if it has one. */
const lineOf = ({ path = '' }: Fault): string | undefined => /^\/text\/(\d+)$/.exec(path)?.[1];

/** Reads a notice from its wording, pasted or as a file, or from a table, and shows its days or what is wrong with it. */
export const NoticeReader = ({ year, onRead }: NoticeReaderProps) => {
  const { words: common } = useLanguage();
  const words = useWords(ADMIN_WORDS);
  const [text, setText] = useState('');
  const [read, setRead] = useState<Read>();
  const [refused, setRefused] = useState<{ faults?: readonly Fault[]; message?: string }>({});

  const ask = async (answer: () => Promise<Read>) => {
    setRead(undefined);
    setRefused({});
    try {
      const found = await answer();
      setRead(found);
      if (found.faults.length === 0) onRead(found);
    } catch (error) {
      if (!(error instanceof ApiError)) setRefused({ message: common.offline });
      else setRefused(error.faults.length > 0 ? { faults: error.faults } : { message: error.message });
    }
  };
  const readText = (wording: string) =>
    ask(() =>
      answerOf(api.POST('/api/v1/calendars/{year}/read', { params: { path: { year } }, body: { text: wording } })),
    );
  const readFile = async (file: File) => {
    if (!TEXT.test(file.name)) {
      const options = { type: tableType(file), key: newKey() };
      return ask(() => upload<Read>(`/api/v1/calendars/${year}/read`, file, options));
    }
    const wording = await file.text();
    setText(wording);
    return readText(wording);
  };
  return (
    <>
      <Field label={words.noticeText} error={refused.message}>
        <textarea
          className="field notice-text"
          rows={10}
          placeholder={words.noticeTextExample}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <div className="row">
        <Button disabled={linesOf(text).length === 0} onClick={() => void readText(text)}>
          {words.readNotice}
        </Button>
        <Field label={words.noticeFile}>
          <input
            type="file"
            className="field"
            accept=".txt,.csv,.xlsx,.xls,.ods"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) void readFile(file);
              target.value = '';
            }}
          />
        </Field>
      </div>
      {refused.faults !== undefined && <FaultList faults={refused.faults} columns={NOTICE_COLUMNS} />}
      {read !== undefined && read.faults.length > 0 && (
        <ul className="fault" role="alert">
          {read.faults.map((fault) => (
            <li key={`${fault.path} ${fault.detail}`}>
              {lineOf(fault) !== undefined && `${words.atTextLine.replace('{line}', lineOf(fault) ?? '')} `}
              {fault.detail}
            </li>
          ))}
        </ul>
      )}
      {read?.reading !== undefined && <TableReading of={read.reading} columns={NOTICE_COLUMNS} />}
      {read !== undefined && read.arrangements.length > 0 && (
        <Table
          label={words.daysOff}
          rows={read.arrangements}
          rowKey={({ holidays }) => holidays.join()}
          columns={[
            { title: words.holiday, render: ({ holidays }) => holidays.join('、') },
            { title: words.daysOff, render: ({ daysOff }) => daysOff.join(' ') },
            { title: words.workingWeekend, render: ({ workingWeekends }) => workingWeekends.join(' ') },
          ]}
        />
      )}
    </>
  );
};
