import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PAPER_COLUMNS } from '../../../../i18n/columnWords';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { rendered } from '../../../../i18n/render';
import { READING_WORDS } from '../../../../i18n/words';
import type { ActedPapers, PapersCheck } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { Table } from '../../ui/Table';
import { TableImport } from '../../ui/TableImport';
import { TableReading } from '../../ui/TableReading';
import type { BallotIds } from '../ballots/queries';
import { papersKey } from './queries';

/** What a table says: how many papers for each choice, and how it was read. */
const Found = ({ of: { choices, reading } }: { readonly of: PapersCheck }) => {
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  return (
    <>
      <Table
        title={words.papersFound}
        rows={choices}
        rowKey={({ choice }) => choice}
        columns={[
          { title: words.choice, render: ({ choice }) => translate(READING_WORDS[choice]) },
          { title: words.number, number: true, render: ({ papers }) => papers },
        ]}
      />
      {reading !== undefined && <TableReading of={reading} columns={PAPER_COLUMNS} />}
    </>
  );
};

interface PapersByTableProps {
  readonly ids: BallotIds;
  readonly kind: 'enter' | 'verify';
}

/** Papers entered, or read a second time, from a table: dry run, then all or none. */
export const PapersByTable = ({ ids, kind }: PapersByTableProps) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [acted, setActed] = useState<ActedPapers>();
  const address = `/api/v1/courtyards/${ids.id}/ballots/${ids.ballotId}/papers${kind === 'enter' ? '' : '/verifications'}`;
  const told = kind === 'enter' ? PAPER_WORDS.enteredFromTable : PAPER_WORDS.verifiedFromTable;
  return (
    <details className="stack">
      <summary>{kind === 'enter' ? words.byTable : words.verifyByTable}</summary>
      <p className="quiet">{words.byTableHint}</p>
      <TableImport<PapersCheck, ActedPapers>
        at={{ check: `${address}/check`, import: address, template: `/api/v1/paper-templates/${kind}` }}
        columns={PAPER_COLUMNS}
        found={(checked) => <Found of={checked} />}
        onImported={(answer) => {
          setActed(answer);
          void client.invalidateQueries({ queryKey: papersKey(ids) });
        }}
      />
      {acted !== undefined && (
        <p role="status">
          {rendered(told, { n: acted.done, counted: acted.counted, disputed: acted.disputed.length }, language)}
        </p>
      )}
    </details>
  );
};
