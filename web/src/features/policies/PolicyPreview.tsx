import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { POLICY_PREVIEW_WORDS } from '../../../../i18n/console/policyPreview';
import { RUNG_CHANGE_WORDS } from '../../../../i18n/policyEffectWords';
import { rendered } from '../../../../i18n/render';
import { RECEIVER_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { FormErrors } from '../../ui/fields';
import { saveFile } from '../../ui/saveFile';
import { type Column, Table } from '../../ui/Table';
import { ChangesTable } from './ChangesTable';
import type { Preview } from './previewSum';
import { usePreview } from './usePreview';

const SHOWN_AT_ONCE = 20;

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

type Counted = Preview['byDistrict'][number] | Preview['byStep'][number];

/** Cases, deadlines that move or stay, and reminders that change, by heading. */
const Counts = ({ title, first, rows }: { title: string; first: string; rows: readonly Counted[] }) => {
  const words = useWords(POLICY_PREVIEW_WORDS);
  const columns: readonly Column<Counted>[] = [
    { title: first, render: ({ name }) => name },
    { title: words.courtyards, number: true, render: ({ cases }) => cases },
    { title: words.deadlines, number: true, render: ({ deadlines }) => sum(deadlines) - deadlines.kept },
    { title: words.kept, number: true, render: ({ deadlines }) => deadlines.kept },
    { title: words.reminders, number: true, render: ({ rungs }) => sum(rungs) },
  ];
  return <Table title={title} rows={rows} rowKey={({ name }) => name} columns={columns} />;
};

const Rungs = ({ byRung }: Pick<Preview, 'byRung'>) => {
  const words = useWords(POLICY_PREVIEW_WORDS);
  const { translate } = useLanguage();
  return (
    <Table
      title={words.byRung}
      rows={byRung}
      rowKey={({ rung, receiver, change }) => `${rung} ${receiver} ${change}`}
      columns={[
        { title: words.rung, render: ({ rung }) => rung },
        { title: words.receiver, render: ({ receiver }) => translate(RECEIVER_WORDS[receiver]) },
        { title: words.change, render: ({ change }) => translate(RUNG_CHANGE_WORDS[change]) },
        { title: words.count, number: true, render: ({ reminders }) => reminders },
      ]}
    />
  );
};

/** The first courtyards in which something changes; further ones on request. */
const Named = ({ named }: Pick<Preview, 'named'>) => {
  const words = useWords(POLICY_PREVIEW_WORDS);
  const { language } = useLanguage();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const left = named.length - shown;
  return (
    <>
      <Table
        title={rendered(POLICY_PREVIEW_WORDS.named, { all: named.length }, language)}
        rows={named.slice(0, shown)}
        rowKey={({ id }) => id}
        columns={[
          {
            title: words.courtyard,
            render: ({ id, name }) => (
              <Link to="/courtyards/$id" params={{ id }}>
                {name}
              </Link>
            ),
          },
          { title: words.district, render: ({ district }) => district },
          { title: words.versions, render: ({ from, to }) => `${from} → ${to}` },
          {
            title: words.whatChanges,
            render: ({ differences }) => (
              <ul>
                {differences.map(({ text }) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {left > 0 && (
        <div>
          <Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
            {rendered(POLICY_PREVIEW_WORDS.more, { count: Math.min(left, SHOWN_AT_ONCE) }, language)}
          </Button>
        </div>
      )}
    </>
  );
};

const Refused = ({ refused }: Pick<Preview, 'refused'>) => {
  const words = useWords(POLICY_PREVIEW_WORDS);
  return (
    <Table
      title={words.refused}
      rows={refused}
      rowKey={({ code }) => code}
      columns={[
        { title: words.reason, render: ({ detail }) => detail },
        { title: words.count, number: true, render: ({ cases }) => cases },
      ]}
    />
  );
};

const Found = ({ preview }: { readonly preview: Preview }) => {
  const words = useWords(POLICY_PREVIEW_WORDS);
  const { language } = useLanguage();
  const { changes, cases, looked, total, mayTakeUp, unreadable, refused } = preview;
  return (
    <>
      <div role="status">
        <p>{preview.says}</p>
        {preview.binds !== 'pilot' && (
          <p>
            {rendered(POLICY_PREVIEW_WORDS.looked, { looked, total }, language)}
            {rendered(POLICY_PREVIEW_WORDS.mayTakeUp, { mayTakeUp, cases }, language)}
          </p>
        )}
        {unreadable > 0 && <p>{rendered(POLICY_PREVIEW_WORDS.unreadable, { count: unreadable }, language)}</p>}
      </div>
      {preview.from !== null && <ChangesTable title={words.changes} changes={changes} />}
      {cases > 0 && (
        <>
          <Counts title={words.byDistrict} first={words.district} rows={preview.byDistrict} />
          <Counts title={words.byStep} first={words.step} rows={preview.byStep} />
          {preview.byRung.length > 0 && <Rungs byRung={preview.byRung} />}
          <Named named={preview.named} />
        </>
      )}
      {refused.length > 0 && <Refused refused={refused} />}
    </>
  );
};

interface PolicyPreviewProps {
  readonly ask: (after: string | null) => Promise<Preview>;
  /** The same of all courtyards as a file. Absent: there is none. */
  readonly file?: (format: 'xlsx' | 'csv') => Promise<Blob>;
  readonly fileName?: string;
  /** The words of the place that a fault names. */
  readonly placeOf?: (path: string) => string;
}

/** What a policy or a district's rules would change in running courtyards. Nothing is written. */
export const PolicyPreview = ({ ask, file, fileName = 'preview', placeOf }: PolicyPreviewProps) => {
  const words = useWords(POLICY_PREVIEW_WORDS);
  const { preview, faults, isAsking, start, run } = usePreview(ask);
  const save = (format: 'xlsx' | 'csv') =>
    run(async () => {
      if (file !== undefined) saveFile(`${fileName}.${format}`, await file(format));
    });
  const messages = faults.map(({ path, detail }) =>
    path === undefined || placeOf === undefined ? detail : `${placeOf(path)} ${detail}`,
  );
  return (
    <>
      <div className="row">
        <Button loading={isAsking} onClick={() => void start()}>
          {words.preview}
        </Button>
        {preview !== undefined && preview.cases + preview.refused.length > 0 && file !== undefined && (
          <>
            <Button disabled={isAsking} onClick={() => void save('xlsx')}>
              {words.asXlsx}
            </Button>
            <Button disabled={isAsking} onClick={() => void save('csv')}>
              {words.asCsv}
            </Button>
          </>
        )}
      </div>
      <FormErrors messages={messages} />
      {preview !== undefined && <Found preview={preview} />}
    </>
  );
};
