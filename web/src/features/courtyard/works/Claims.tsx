import Tag from 'antd/es/tag';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { WORKS_WORDS } from '../../../../../i18n/console/courtyardLater';
import { rendered } from '../../../../../i18n/render';
import { ROLE_WORDS } from '../../../../../i18n/words';
import { useSpeech, useWords } from '../../../app/language';
import { moment, sum } from '../../../ui/Loaded';
import { Listing, Section } from '../../../ui/Table';
import { Do, type TabProps, useSigned } from '../parts';

/** Changes to the contract, and who has consented. */
export const Variations = (props: TabProps) => {
  const { say } = useSpeech();
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSigned(props.of);
  const variations = props.of.facts.works?.variations ?? [];
  return (
    <Section title={words.variations} extra={<Do {...props} command="approveVariation" />}>
      <Listing
        label={words.variations}
        rows={variations}
        keyOf={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          { title: common.no, of: ({ no }) => no },
          { title: words.description, of: ({ description }) => description },
          { title: common.amount, number: true, of: ({ amountFen }) => sum(amountFen) },
          {
            title: words.consent,
            of: ({ projectManager, body, needsBody }) => (
              <span>
                {say(ROLE_WORDS.projectManager)} {signed(projectManager)}
                {needsBody && (
                  <>
                    <br />
                    {say(ROLE_WORDS.body)} {body === undefined ? words.bodyNeeded : signed(body)}
                  </>
                )}
              </span>
            ),
          },
          {
            title: words.approved,
            of: ({ no, amountFen, description, approvedAt }) =>
              approvedAt === undefined ? (
                <span>
                  <Tag color="warning">{common.open}</Tag>
                  <Do {...props} command="approveVariation" given={{ no, amountFen, description }} />
                </span>
              ) : (
                moment(approvedAt)
              ),
          },
        ]}
      />
    </Section>
  );
};

/** Requests for payment against measured work: measured, certified, paid. */
export const Claims = (props: TabProps) => {
  const { language } = useSpeech();
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSigned(props.of);
  const claims = props.of.facts.works?.claims ?? [];
  const payableOn = (no: number) => props.of.readings.works?.payable.find((one) => one.no === no)?.payableFen ?? 0;
  const actions = (
    <div className="row">
      <Do {...props} command="submitClaim" />
      <Do {...props} command="certifyClaim" />
      <Do {...props} command="payClaim" />
    </div>
  );
  return (
    <Section title={words.claims} extra={actions}>
      <Listing
        label={words.claims}
        rows={claims}
        keyOf={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          { title: common.no, of: ({ no }) => no },
          { title: common.when, of: ({ submittedAt }) => moment(submittedAt) },
          { title: words.measured, number: true, of: ({ measuredFen }) => sum(measuredFen) },
          { title: words.certified, of: ({ certified }) => signed(certified) },
          {
            title: words.paid,
            of: ({ no, paid }) =>
              paid === undefined ? (
                <span className="quiet">{rendered(WORKS_WORDS.payable, { amountFen: payableOn(no) }, language)}</span>
              ) : (
                `${sum(paid.amountFen)} · ${signed(paid)}`
              ),
          },
        ]}
      />
    </Section>
  );
};
