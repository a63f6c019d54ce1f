import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { SelectField } from '../../ui/fields';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useProgrammesPolicies } from '../policies/useProgrammesPolicies';
import { type Rules, useRulesOf } from './queries';
import { RulesForm } from './RulesForm';
import { RulesProposals } from './RulesProposals';
import { SetPoints } from './SetPoints';

const HELD_BY = {
  programme: 'heldByProgramme',
  district: 'heldByDistrict',
  both: 'heldByBoth',
} as const satisfies Record<string, keyof typeof DISTRICT_RULES_WORDS>;

const Points = ({ points }: Pick<Rules, 'points'>) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  return (
    <Table
      label={words.points}
      rows={points}
      rowKey={({ point }) => point}
      columns={[
        { title: words.item, render: ({ name }) => name },
        { title: words.stricter, render: ({ isOpen, stricter }) => (isOpen ? stricter : words.closed) },
        { title: words.programme, render: ({ programme }) => programme ?? words.notSet },
        { title: words.ofDistrict, render: ({ district }) => district ?? words.notSet },
        {
          title: words.holds,
          render: ({ holds, heldBy }) => (
            <>
              {holds ?? words.notSet} <span className="quiet">{words[HELD_BY[heldBy]]}</span>
            </>
          ),
        },
      ]}
    />
  );
};

const History = ({ published }: Pick<Rules, 'published'>) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  return (
    <Section title={words.history}>
      <Table
        label={words.history}
        rows={published}
        rowKey={({ version }) => version}
        columns={[
          { title: words.rules, render: ({ version, name }) => `${version} · ${name}` },
          {
            title: words.sets,
            render: ({ points }) => <SetPoints points={points} />,
          },
          { title: words.why, render: ({ why }) => why },
          {
            title: words.by,
            render: ({ by, confirmedBy, at }) =>
              `${by}${confirmedBy === null ? '' : ` · ${confirmedBy}`} · ${formatTime(at)}`,
          },
        ]}
      />
    </Section>
  );
};

interface RulesOfDistrictProps {
  readonly id: string;
  /** The version of the programme's policy; absent: that of new courtyards. */
  readonly policyVersion: string | undefined;
}

/** What the programme sets, what the district sets, and what holds. */
export const RulesOfDistrict = ({ id, policyVersion }: RulesOfDistrictProps) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const can = useCan();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const policies = useProgrammesPolicies();
  return (
    <Loaded query={useRulesOf(id, policyVersion)}>
      {(rules) => (
        <>
          <Section
            title={rules.district.name}
            extra={
              rules.mayPublish &&
              can('proposeDistrictRules') && <Button onClick={() => setOpen(true)}>{words.publish}</Button>
            }
          >
            <SelectField
              label={words.policyVersion}
              value={rules.policyVersion}
              options={(policies.data ?? [{ version: rules.policyVersion }]).map(({ version }) => [version, version])}
              onChange={(version) =>
                void navigate({
                  to: '/admin/$part',
                  params: { part: 'districtRules' },
                  search: { organisation: id, version },
                })
              }
            />
            <p>
              {words.effective} <strong>{rules.effectiveVersion}</strong>
            </p>
            <Points points={rules.points} />
          </Section>
          {rules.proposals.length > 0 && <RulesProposals rules={rules} />}
          {rules.published.length > 0 && <History published={rules.published} />}
          {isOpen && <RulesForm rules={rules} onClose={() => setOpen(false)} />}
        </>
      )}
    </Loaded>
  );
};
