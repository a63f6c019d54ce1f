import { useDeferredValue, useId, useState } from 'react';
import { FILE_WORDS } from '../../../../../i18n/console/files';
import type { KeptFile } from '../../../api/shapes';
import { useWords } from '../../../app/language';
import { formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { Thumbnails } from '../../files/Thumbnails';
import { Uploader } from '../../files/Uploader';
import { fileAddress } from '../../files/uploadFile';
import { isImage, isQuarantined, useFiles } from '../../files/useFiles';
import '../courtyard.css';
import type { TabProps } from '../parts';
import { sizeOf } from './fileSize';
import { Quotas } from './Quotas';

type Kind = 'all' | 'image' | 'pdf';

const isOfKind = (file: KeptFile, kind: Kind): boolean =>
  kind === 'all' || (kind === 'image' ? isImage(file) : file.type === 'application/pdf');

const Files = ({ courtyardId, files }: { readonly courtyardId: string; readonly files: readonly KeptFile[] }) => {
  const words = useWords(FILE_WORDS);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const find = useDeferredValue(text.trim().toLowerCase());
  const id = useId();
  const rows = files.filter(
    (file) =>
      isOfKind(file, kind) && (file.name.toLowerCase().includes(find) || file.byName.toLowerCase().includes(find)),
  );
  return (
    <>
      <div className="row filters">
        <input
          className="field"
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <label htmlFor={id}>{words.kind}</label>
        <select id={id} className="field" value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
          <option value="all">{words.allKinds}</option>
          <option value="image">{words.image}</option>
          <option value="pdf">{words.pdf}</option>
        </select>
      </div>
      <Table
        label={words.documents}
        rows={rows}
        rowKey={({ fileId }) => fileId}
        empty={files.length === 0 ? words.noFiles : words.noneFound}
        columns={[
          {
            title: words.name,
            render: (file) =>
              isQuarantined(file) ? (
                file.name
              ) : (
                <a href={fileAddress(courtyardId, file.fileId)} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              ),
          },
          { title: words.preview, render: (file) => <Thumbnails courtyardId={courtyardId} files={[file]} /> },
          { title: words.kind, render: (file) => (isImage(file) ? words.image : words.pdf) },
          { title: words.by, render: ({ byName }) => byName },
          { title: words.at, render: ({ at }) => formatTime(at) },
          { title: words.size, number: true, render: ({ size }) => sizeOf(size) },
          {
            title: words.scan,
            render: ({ scan }) =>
              scan === 'infected' ? <span className="late">{words.quarantined}</span> : words[scan],
          },
          {
            title: words.download,
            render: (file) =>
              isQuarantined(file) ? (
                '—'
              ) : (
                <a href={fileAddress(courtyardId, file.fileId)} download={file.name}>
                  {words.download}
                </a>
              ),
          },
        ]}
      />
    </>
  );
};

/** All files of the courtyard, with type, uploader and date, and an uploader. */
export const Documents = ({ courtyard }: TabProps) => {
  const words = useWords(FILE_WORDS);
  const files = useFiles(courtyard.id, courtyard.may.listFiles);
  const isRunning = courtyard.state.ballots.some(({ closed }) => closed === undefined);
  if (!courtyard.may.listFiles) return <p className="quiet">{words.noRight}</p>;
  return (
    <Section title={words.documents}>
      <div className="stack">
        {courtyard.may.sendFile && <Uploader courtyardId={courtyard.id} />}
        <Loaded query={files}>{(all) => <Files courtyardId={courtyard.id} files={all} />}</Loaded>
        {files.data?.some(isQuarantined) === true && <p>{words.quarantineNote}</p>}
        <Quotas courtyardId={courtyard.id} />
        {isRunning && <p className="quiet">{words.hiddenNote}</p>}
      </div>
    </Section>
  );
};
