import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { SUPERVISION_WORDS } from '../../../../i18n/console/supervision';
import { rendered } from '../../../../i18n/render';
import { STAGE_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { Section } from '../../ui/Section';
import { type Column, Table } from '../../ui/Table';
import { today } from '../../ui/today';
import type { SupervisionAnswer } from './Supervision';

type Row = SupervisionAnswer['stages'][number];

interface StageDaysProps {
  readonly of: Pick<SupervisionAnswer, 'stages' | 'year' | 'organisation'>;
  readonly files: ReactNode;
  readonly onShow: (year: number) => void;
}

/** How long the stays took that ended in a year, beside the year before; those that have not ended are apart. */
export const StageDays = ({ of: { stages, year, organisation }, files, onShow }: StageDaysProps) => {
  const words = useWords(SUPERVISION_WORDS);
  const { language, translate } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const figures = [
    [words.finished, 'finished'],
    [words.median, 'medianDays'],
    [words.p90, 'p90Days'],
  ] as const;
  const columns: readonly Column<Row>[] = [
    { title: words.stage, render: ({ stage }) => translate(STAGE_WORDS[stage]) },
    ...figures.flatMap(([title, figure]): Column<Row>[] => [
      { title, number: true, render: ({ now }) => now?.[figure] ?? '–' },
      {
        title: rendered(SUPERVISION_WORDS.before, { figure: title }, language),
        number: true,
        render: ({ before }) => before?.[figure] ?? '–',
      },
    ]),
    { title: words.still, number: true, render: ({ still }) => still?.courtyards ?? 0 },
    { title: words.stillMedian, number: true, render: ({ still }) => still?.medianDays ?? '–' },
    { title: words.stillOldest, number: true, render: ({ still }) => still?.oldestDays ?? '–' },
  ];
  const whole = stages.filter(({ placeId }) => placeId === organisation.id);
  const placed = stages.filter(({ placeId }) => placeId !== organisation.id);
  return (
    <Section title={words.stages} extra={files}>
      <div className="row">
        <Button onClick={() => onShow(year - 1)}>{year - 1}</Button>
        <span>
          {words.year} {year}
        </span>
        <Button disabled={year >= Number(today().slice(0, 4))} onClick={() => onShow(year + 1)}>
          {year + 1}
        </Button>
      </div>
      <p className="quiet">{rendered(SUPERVISION_WORDS.stagesHelp, { year: String(year) }, language)}</p>
      <Table label={words.stages} rows={whole} rowKey={({ stage }) => stage} columns={columns} wide />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{words.byPlace}</summary>
        {isOpen && (
          <Table
            label={words.byPlace}
            rows={placed}
            rowKey={({ placeId, place, stage }) => `${placeId ?? place} ${stage}`}
            columns={[{ title: words.place, render: ({ place }) => place }, ...columns]}
            wide
          />
        )}
      </details>
    </Section>
  );
};
