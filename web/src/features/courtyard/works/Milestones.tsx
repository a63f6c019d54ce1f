import Tag from 'antd/es/tag';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { WORKS_WORDS } from '../../../../../i18n/console/courtyardLater';
import { useWords } from '../../../app/language';
import { Listing, Section } from '../../../ui/Table';
import { Do, eventsOf, type TabProps, useDeeds, useSigned } from '../parts';

/** What the works pass through, and who has seen what is covered up. */
export const Milestones = (props: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSigned(props.of);
  const { milestones = [], hiddenWorks = [] } = props.of.facts.works ?? {};
  const records = useDeeds(props.of.id, ['recordHiddenWork']);
  const evidence = eventsOf(records.data ?? [], 'hiddenWorkSigned');
  const recordOf = (no: number) => hiddenWorks.find(({ milestoneNo }) => milestoneNo === no);
  // Two sign, and the record may follow the milestone: the next one waits for it.
  const isToSign = (no: number) => recordOf(no)?.engineer === undefined || recordOf(no)?.body === undefined;
  return (
    <Section title={words.milestones} extra={<Do {...props} command="recordMilestone" />}>
      <Listing
        label={words.milestones}
        rows={milestones}
        keyOf={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          {
            title: words.milestone,
            of: ({ no, title, hidden }) => (
              <span>
                {no} {title} {hidden && <Tag>{words.hidden}</Tag>}
              </span>
            ),
          },
          {
            title: words.reachedOn,
            of: ({ no, reachedOn }) => reachedOn ?? <Do {...props} command="recordMilestone" given={{ no }} />,
          },
          {
            title: words.signedEngineer,
            of: ({ no, hidden }) => (hidden ? signed(recordOf(no)?.engineer) : ''),
          },
          {
            title: words.signedBody,
            of: ({ no, hidden }) => (hidden ? signed(recordOf(no)?.body) : ''),
          },
          {
            title: words.evidence,
            of: ({ no, hidden }) =>
              hidden ? (
                <>
                  {evidence
                    .filter(({ data }) => data.milestoneNo === no && data.evidence !== undefined)
                    .map(({ data }) => data.evidence)
                    .join(' · ') || '—'}{' '}
                  {isToSign(no) && <Do {...props} command="recordHiddenWork" given={{ milestoneNo: no }} />}
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
