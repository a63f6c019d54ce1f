import { PEOPLE_WORDS } from '../../../../i18n/console/persons';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useGaps } from './queries';

/** Roles that cases need and nobody holds or leads, and holders who never signed in. */
export const Gaps = () => {
  const { language } = useLanguage();
  const words = useWords(PEOPLE_WORDS);
  return (
    <Section title={words.gaps}>
      <p className="quiet">{words.gapsHelp}</p>
      <Loaded query={useGaps()}>
        {({ gaps }) => (
          <Table
            label={words.gaps}
            rows={gaps}
            rowKey={({ kind, role, organisationId }) => `${kind}/${role}/${organisationId}`}
            empty={words.noGaps}
            columns={[
              { title: words.role, render: ({ roleName }) => roleName },
              { title: words.place, render: ({ organisationName }) => organisationName ?? '—' },
              {
                title: words.kind,
                render: ({ kind, kindName, leaderName }) =>
                  kind === 'leaderMissing'
                    ? rendered(PEOPLE_WORDS.leader, { kind: kindName, leader: leaderName }, language)
                    : kindName,
              },
              { title: words.awaited, number: true, render: ({ awaited }) => awaited },
              {
                title: words.firstDue,
                render: ({ firstDueAt }) => (firstDueAt === null ? '—' : formatTime(firstDueAt)),
              },
              { title: words.ahead, number: true, render: ({ ahead }) => ahead },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
};
