import Button from 'antd/es/button';
import { PEOPLE_WORDS } from '../../../../i18n/console/persons';
import { joinList } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { roleWord } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useWorkload } from './queries';

/** What each person has, is late with, and has done. */
export const Workload = () => {
  const { language, translate } = useLanguage();
  const words = useWords(PEOPLE_WORDS);
  return (
    <Section title={words.workload}>
      <Loaded query={useWorkload()}>
        {({ people, unassigned }) => (
          <>
            <div className="row">
              {(['xlsx', 'csv'] as const).map((format) => (
                <Button key={format} href={`/api/v1/courtyards/workload/export?format=${format}`} download>
                  {format === 'csv' ? 'CSV' : format}
                </Button>
              ))}
            </div>
            <p className="quiet">{rendered(PEOPLE_WORDS.workloadHelp, unassigned, language)}</p>
            <Table
              label={words.workload}
              rows={people}
              rowKey={({ accountId }) => accountId}
              empty={words.noWorkload}
              columns={[
                { title: words.person, render: ({ name }) => name },
                { title: words.place, render: ({ organisationName }) => organisationName },
                {
                  title: words.role,
                  render: ({ roles }) =>
                    joinList(
                      roles.map((role) => translate(roleWord(role))),
                      language,
                    ),
                },
                { title: words.open, number: true, render: ({ open }) => open },
                { title: words.overdue, number: true, render: ({ overdue }) => overdue },
                { title: words.done, number: true, render: ({ done }) => done },
              ]}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
};
