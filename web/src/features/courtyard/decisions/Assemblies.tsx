import Tag from 'antd/es/tag';
import { DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import { formatHundredths } from '../../../../../i18n/render';
import { MOTION_WORDS } from '../../../../../i18n/words';
import type { Courtyard } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { CommandButtons, type TabProps } from '../parts';
import { Measure } from './Measure';

type Assembly = NonNullable<Courtyard['state']['assemblies']>[number];

const Result = ({ of: { verdict, carriedOutAt } }: { readonly of: Assembly }) => {
  const { words } = useLanguage();
  const own = useWords(DECISION_WORDS);
  const chosen = (verdict.persons ?? []).filter((person) => person.chosen).map(({ name }) => name);
  return (
    <>
      <Tag color={verdict.carried ? 'success' : 'error'}>{verdict.carried ? words.carried : words.lost}</Tag>
      {carriedOutAt !== undefined && <Tag>{own.carriedOut}</Tag>}
      {chosen.length > 0 && <p>{chosen.join('、')}</p>}
      <ul className="gauges" aria-label={own.verdict}>
        {verdict.steps.map((step) => (
          <Measure key={step.code} comparison={step} isFinal />
        ))}
      </ul>
    </>
  );
};

const Record = ({ of: { minutes, text, place } }: { readonly of: Assembly }) => {
  const words = useWords(DECISION_WORDS);
  return (
    <details>
      <summary>{words.minutes}</summary>
      <p>{place}</p>
      <p className="text">{minutes}</p>
      {text !== undefined && <p className="text">{text}</p>}
    </details>
  );
};

/** The assemblies that decided without a ballot, newest first. */
export const Assemblies = (props: TabProps) => {
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { id, state } = props.courtyard;
  return (
    <Section title={words.assemblies} extra={<CommandButtons {...props} topic="assemblies" />}>
      <Table
        label={words.assemblies}
        rows={[...(state.assemblies ?? [])].reverse()}
        rowKey={({ no }) => String(no)}
        empty={words.noAssemblies}
        columns={[
          { title: words.heldOn, render: ({ heldOn }) => heldOn },
          { title: words.motion, render: ({ motion }) => translate(MOTION_WORDS[motion]) },
          {
            title: words.assemblyPresent,
            render: ({ households, attended }) =>
              `${households} / ${attended.owners} / ${formatHundredths(attended.areaCentiSqm)}`,
          },
          { title: words.assemblyResult, render: (assembly) => <Result of={assembly} /> },
          { title: words.minutes, render: (assembly) => <Record of={assembly} /> },
          {
            title: words.assemblyFiles,
            render: ({ evidence }) =>
              evidence.map((file, i) => (
                <a key={file} href={`/api/v1/courtyards/${id}/files/${file}`} target="_blank" rel="noreferrer">
                  {i + 1}{' '}
                </a>
              )),
          },
        ]}
      />
    </Section>
  );
};
