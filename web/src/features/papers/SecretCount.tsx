import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useState } from 'react';
import type { Person } from '../../../../domain/kernel/deliberation/secretVote';
import type { Measure } from '../../../../domain/kernel/deliberation/tally';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { formatHundredths, rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useUnsentWarning } from '../../sending/useUnsentWarning';
import type { BallotIds } from '../ballots/queries';
import { CountTable } from './CountTable';
import { PendingScans, useScanStack } from './PendingScans';
import { papersKey, useCounts } from './queries';
import { ScanViewer } from './ScanViewer';
import { countOf, type TypedCount } from './typedCount';
import type { ScanUploads } from './useScanUploads';

const NONE: ReadonlySet<string> = new Set();

interface SecretCountProps {
  readonly ids: BallotIds;
  readonly persons: readonly Person[];
  readonly attended: Measure;
  readonly scanUploads: ScanUploads;
}

interface Typed {
  readonly cells: TypedCount;
  readonly counters: readonly string[];
  readonly lot: string;
}
const BLANK: Typed = { cells: {}, counters: ['', ''], lot: '' };

/** The counters' signed totals beside the scan, typed by two people of whom neither sees the other's entry. */
export const SecretCount = ({ ids, persons, attended, scanUploads }: SecretCountProps) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useLanguage();
  const { data: counts = [] } = useCounts(ids);
  const stack = useScanStack(ids, NONE, scanUploads);
  const [typed, setTyped] = useState(BLANK);
  const record = useWrite(
    (body: object, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/counts', {
          params: { path: ids, header },
          body: body as never,
        }),
      ),
    { refreshes: [papersKey(ids)], onAnswer: () => setTyped(BLANK) },
  );
  useUnsentWarning(typed === BLANK ? 0 : 1, words.leaving);
  const scan = stack.current?.fileId ?? counts.at(-1)?.scan;
  const elsewhere = record.faults.filter(({ path = '' }) => !path.startsWith('/persons/'));
  const send = () =>
    record.send({
      ...countOf(
        persons.map(({ no }) => no),
        typed.cells,
        typed.lot,
      ),
      counters: typed.counters,
      ...(scan === undefined ? {} : { scan }),
    });
  return (
    <div className="desk">
      <div className="stack">
        <PendingScans stack={stack} />
        <ScanViewer courtyardId={ids.id} fileId={scan} />
      </div>
      <form
        className="paper"
        aria-label={words.count}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="quiet">
          {words.countHint} {rendered(PAPER_WORDS.readings, { n: counts.length }, language)}
        </p>
        <p>
          {rendered(
            PAPER_WORDS.attended,
            { owners: attended.owners, area: formatHundredths(attended.areaCentiSqm) },
            language,
          )}
        </p>
        {record.faults.length > 0 && (
          <Alert
            type="error"
            role="alert"
            title={(elsewhere.length === 0 ? record.faults : elsewhere).map(({ detail }) => detail).join(' ')}
          />
        )}
        {record.answer !== undefined && typed === BLANK && (
          <Alert
            type={record.answer.agreed ? 'success' : 'info'}
            role="status"
            title={record.answer.agreed ? words.agreed : words.notAgreed}
          />
        )}
        <CountTable
          persons={persons}
          typed={typed.cells}
          onType={(cells) => setTyped({ ...typed, cells })}
          faults={record.faults}
        />
        <div className="pair">
          {typed.counters.map((counter, i) => (
            <label key={i === 0 ? 'first' : 'second'}>
              {words.counters} {i + 1}
              <input
                className="field"
                value={counter}
                maxLength={120}
                onChange={({ target }) => setTyped({ ...typed, counters: typed.counters.with(i, target.value) })}
              />
            </label>
          ))}
          <label>
            {words.lot}
            <input
              className="field"
              value={typed.lot}
              onChange={({ target }) => setTyped({ ...typed, lot: target.value })}
            />
          </label>
        </div>
        <Button type="primary" htmlType="submit" loading={record.isSending}>
          {words.record}
        </Button>
      </form>
    </div>
  );
};
