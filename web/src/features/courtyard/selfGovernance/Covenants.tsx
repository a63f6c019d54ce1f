import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { BODY_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { answerOf, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import { useLanguage, useWords } from '../../../app/language';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { CommandButtons, type TabProps } from '../parts';

interface VersionsProps {
  readonly id: string;
  readonly newest: number;
}

const Differences = ({
  id,
  version,
  against,
}: {
  readonly id: string;
  readonly version: number;
  readonly against: number;
}) => {
  const diff = useQuery({
    queryKey: queryKeys.courtyard(id, 'covenant', version, against),
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/courtyards/{id}/covenants/differences', {
          params: { path: { id }, query: { version, against } },
        }),
      ),
  });
  return (
    <Loaded query={diff}>
      {({ parts }) => (
        <div className="text diff">
          {parts.map(({ op, text }, at) => {
            const key = `${at}/${op}`;
            if (op === 'added') return <ins key={key}>{text}</ins>;
            return op === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
          })}
        </div>
      )}
    </Loaded>
  );
};

/** The changes between two versions. */
const Compare = ({ id, newest }: VersionsProps) => {
  const { language } = useLanguage();
  const words = useWords(BODY_WORDS);
  const [from, setFrom] = useState(newest - 1);
  const [to, setTo] = useState(newest);
  const field = useId();
  const choice = (key: string, label: string, value: number, set: (version: number) => void) => (
    <label htmlFor={`${field}${key}`}>
      {label}{' '}
      <select
        id={`${field}${key}`}
        className="field"
        value={value}
        onChange={({ target }) => set(Number(target.value))}
      >
        {Array.from({ length: newest }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: versions are counted from 1
          <option key={i} value={i + 1}>
            {rendered(BODY_WORDS.version, { version: i + 1 }, language)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div>
      <h4>{words.compare}</h4>
      <div className="row">
        {choice('from', words.from, from, setFrom)}
        {choice('to', words.to, to, setTo)}
      </div>
      <Differences id={id} version={to} against={from} />
    </div>
  );
};

/** The covenant's versions, newest first. */
export const Covenants = (props: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(BODY_WORDS);
  const { id, figures } = props.courtyard;
  const versions = figures.covenants;
  return (
    <Section title={words.covenant} extra={<CommandButtons {...props} topic="covenants" />}>
      <Table
        label={words.covenant}
        rows={[...versions].reverse()}
        rowKey={({ version }) => String(version)}
        empty={words.noCovenant}
        columns={[
          { title: words.covenant, render: ({ version }) => rendered(BODY_WORDS.version, { version }, language) },
          { title: words.adopted, render: ({ adoptedOn, by }) => `${adoptedOn} · ${words[by]}` },
          {
            title: words.force,
            render: ({ inForceFrom, inForceUntil }) =>
              inForceUntil === null ? `${inForceFrom} ${words.onwards}` : `${inForceFrom} — ${inForceUntil}`,
          },
          {
            title: words.showText,
            render: ({ text }) => (
              <details>
                <summary>{words.showText}</summary>
                <p className="text">{text}</p>
              </details>
            ),
          },
        ]}
      />
      {versions.length > 1 && <Compare id={id} newest={versions.length} />}
    </Section>
  );
};
