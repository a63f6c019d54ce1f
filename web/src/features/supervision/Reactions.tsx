import type { ReactNode } from 'react';
import { OUTCOMES } from '../../../../domain/kernel/supervision/reactions';
import { OUTCOME_WORDS, SUPERVISION_WORDS } from '../../../../i18n/console/supervision';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { Section } from '../../ui/Section';
import { type Column, Table } from '../../ui/Table';
import type { SupervisionAnswer } from './Supervision';

type Row = SupervisionAnswer['reactions'][number];

interface ReactionsProps {
  readonly of: readonly Row[];
  readonly within: { readonly workingDays: number; readonly days: number };
  readonly files: ReactNode;
}

/** Who reminded whom, and whether those who were reminded acted in time. */
export const Reactions = ({ of, within, files }: ReactionsProps) => {
  const words = useWords(SUPERVISION_WORDS);
  const { language, translate } = useLanguage();
  const columns: readonly Column<Row>[] = [
    { title: words.place, render: ({ place }) => place },
    { title: words.by, render: ({ by, byOffice }) => (by === null ? words.byLadder : `${by} ${byOffice ?? ''}`) },
    { title: words.holder, render: ({ holderName }) => holderName },
    { title: words.reminders, number: true, render: ({ reminders }) => reminders },
    ...OUTCOMES.map(
      (outcome): Column<Row> => ({
        title: translate(OUTCOME_WORDS[outcome]),
        number: true,
        render: ({ outcomes }) => outcomes[outcome],
      }),
    ),
  ];
  return (
    <Section title={words.reactions} extra={files}>
      <p className="quiet">{rendered(SUPERVISION_WORDS.reactionsHelp, within, language)}</p>
      <Table
        label={words.reactions}
        rows={of}
        rowKey={({ placeId, byId, byOffice, holder }) => JSON.stringify([placeId, byId, byOffice, holder])}
        empty={words.noReminders}
        columns={columns}
        wide
      />
    </Section>
  );
};
