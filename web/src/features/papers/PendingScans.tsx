import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { type DragEvent, useEffect, useId, useState } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { refusalText } from '../../sending/refusal';
import type { BallotIds } from '../ballots/queries';
import { useScans, type WaitingScan } from './queries';
import type { ScanUploads } from './useScanUploads';

const TYPES = 'image/jpeg,image/png,image/webp,application/pdf';

/** The unused scans, and the index of the one on top. */
export interface ScanStack {
  readonly scans: readonly WaitingScan[];
  readonly at: number;
  readonly current: WaitingScan | undefined;
  readonly move: (by: number) => void;
  readonly uploads: ScanUploads;
}

export const useScanStack = (of: BallotIds, taken: ReadonlySet<string>, uploads: ScanUploads): ScanStack => {
  const { data = [] } = useScans(of);
  const [place, setPlace] = useState(0);
  const scans = data.filter(({ fileId }) => !taken.has(fileId));
  const at = Math.max(0, Math.min(place, scans.length - 1));
  const move = (by: number) => setPlace(Math.max(0, Math.min(at + by, scans.length - 1)));
  return { scans, at, current: scans[at], move, uploads };
};

/** Page Up and Page Down turn the pile, whatever has the focus. */
export const usePageKeys = (move: (by: number) => void) =>
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
      event.preventDefault();
      move(event.key === 'PageDown' ? 1 : -1);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });

const Uploads = ({ uploads }: { readonly uploads: ScanUploads }) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useLanguage();
  const refused = uploads.entries.filter(({ status }) => status === 'refused');
  const n = uploads.unsent - refused.length;
  return (
    <>
      {n > 0 && (
        <p role="status">
          {rendered(PAPER_WORDS.uploading, { n }, language)} {uploads.interruption !== undefined && words.lost}
        </p>
      )}
      {refused.map(({ key, work, faults }) => (
        <Alert
          key={key}
          type="error"
          role="alert"
          title={`${work.name}: ${refusalText(faults)}`}
          action={
            <Button size="small" onClick={() => uploads.drop(key)}>
              {words.drop}
            </Button>
          }
        />
      ))}
    </>
  );
};

/** Uploaded scans form a pile; the one on top shows beside the form. */
export const PendingScans = ({ stack: { scans, at, current, move, uploads } }: { readonly stack: ScanStack }) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useLanguage();
  const id = useId();
  usePageKeys(move);
  const take = (files: FileList | null) => {
    for (const file of files ?? []) uploads.add(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    <section
      className="scan-stack"
      aria-label={words.scans}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <div className="row">
        <label htmlFor={id}>{words.addScans}</label>
        <input
          id={id}
          type="file"
          multiple
          accept={TYPES}
          onChange={({ target }) => {
            take(target.files);
            target.value = '';
          }}
        />
        <span className="quiet">{words.dropHere}</span>
      </div>
      <Uploads uploads={uploads} />
      {current !== undefined && (
        <div className="row">
          <Button size="small" disabled={at === 0} onClick={() => move(-1)}>
            {words.previous}
          </Button>
          <Button size="small" disabled={at === scans.length - 1} onClick={() => move(1)}>
            {words.next}
          </Button>
          <span aria-live="polite">
            {current.name} · {rendered(PAPER_WORDS.scanOf, { at: at + 1, all: scans.length }, language)}
          </span>
        </div>
      )}
    </section>
  );
};
