import Tag from 'antd/es/tag';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { WORKS_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { useWords } from '../../../app/language';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { CommandButton, CommandButtons, eventsOf, type TabProps, useCommandHistory, useSignature } from '../parts';

/** The milestones, and who has recorded hidden work. */
export const Milestones = (props: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSignature(props.courtyard);
  const { milestones = [], hiddenWorks = [] } = props.courtyard.state.works ?? {};
  const records = useCommandHistory(props.courtyard.id, ['recordHiddenWork']);
  const evidence = eventsOf(records.data ?? [], 'hiddenWorkSigned');
  const recordOf = (no: number) => hiddenWorks.find(({ milestoneNo }) => milestoneNo === no);
  // Two people sign. The record may come after the milestone; the next milestone waits for it.
  const isToSign = (no: number) => recordOf(no)?.engineer === undefined || recordOf(no)?.body === undefined;
  return (
    <Section title={words.milestones} extra={<CommandButtons {...props} topic="milestones" />}>
      <Table
        label={words.milestones}
        rows={milestones}
        rowKey={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          {
            title: words.milestone,
            render: ({ no, title, hidden }) => (
              <span>
                {no} {title} {hidden && <Tag>{words.hidden}</Tag>}
              </span>
            ),
          },
          {
            title: words.reachedOn,
            render: ({ no, reachedOn }) =>
              reachedOn ?? <CommandButton {...props} command="recordMilestone" initialValues={{ no }} />,
          },
          {
            title: words.signedEngineer,
            render: ({ no, hidden }) => (hidden ? signed(recordOf(no)?.engineer) : ''),
          },
          {
            title: words.signedBody,
            render: ({ no, hidden }) => (hidden ? signed(recordOf(no)?.body) : ''),
          },
          {
            title: words.evidence,
            render: ({ no, hidden }) =>
              hidden ? (
                <>
                  {evidence
                    .filter(({ data }) => data.milestoneNo === no && data.evidence !== undefined)
                    .map(({ data }) => data.evidence)
                    .join(' · ') || '—'}{' '}
                  {isToSign(no) && (
                    <CommandButton {...props} command="recordHiddenWork" initialValues={{ milestoneNo: no }} />
                  )}
                </>
              ) : (
                ''
              ),
          },
        ]}
      />
    </Section>
  );
};
