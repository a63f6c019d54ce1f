import Tag from 'antd/es/tag';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { WORKS_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { rendered } from '../../../../../i18n/render';
import { ROLE_WORDS } from '../../../../../i18n/words';
import { useLanguage, useWords } from '../../../app/language';
import { formatMoney, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { CommandButton, CommandButtons, PaymentLine, type TabProps, useFirmOf, useSignature } from '../parts';

/** Variations of the contract, and the consents. */
export const Variations = (props: TabProps) => {
  const { translate } = useLanguage();
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSignature(props.courtyard);
  const variations = props.courtyard.state.works?.variations ?? [];
  return (
    <Section title={words.variations} extra={<CommandButtons {...props} topic="variations" />}>
      <Table
        label={words.variations}
        rows={variations}
        rowKey={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          { title: common.no, render: ({ no }) => no },
          { title: words.description, render: ({ description }) => description },
          { title: common.amount, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
          {
            title: words.consent,
            render: ({ projectManager, body, needsBody }) => (
              <span>
                {translate(ROLE_WORDS.projectManager)} {signed(projectManager)}
                {needsBody && (
                  <>
                    <br />
                    {translate(ROLE_WORDS.body)} {body === undefined ? words.bodyNeeded : signed(body)}
                  </>
                )}
              </span>
            ),
          },
          {
            title: words.approved,
            render: ({ no, amountFen, description, approvedAt, withdrawn }) =>
              withdrawn !== undefined ? (
                <span>
                  <Tag>{words.withdrawn}</Tag> {signed(withdrawn)} {withdrawn.why}
                </span>
              ) : approvedAt === undefined ? (
                <span>
                  <Tag color="warning">{common.open}</Tag>
                  <CommandButton {...props} command="approveVariation" initialValues={{ no, amountFen, description }} />
                </span>
              ) : (
                formatTime(approvedAt)
              ),
          },
        ]}
      />
    </Section>
  );
};

/** Payment claims: measured, certified, paid. */
export const Claims = (props: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const signed = useSignature(props.courtyard);
  const claims = props.courtyard.state.works?.claims ?? [];
  const firmOf = useFirmOf(props.courtyard);
  const isOne = claims.every((claim) => firmOf({ ...claim, at: claim.submittedAt }) === undefined);
  /** What is payable on a claim: to each firm where several had the contract. */
  const payableOn = (no: number) => {
    const { payableFen = 0, firms = [] } = props.courtyard.figures.works?.payable.find((one) => one.no === no) ?? {};
    return firms.length === 0 ? [{ name: '', payableFen }] : firms;
  };
  const actions = <CommandButtons {...props} topic="claims" />;
  return (
    <Section title={words.claims} extra={actions}>
      <Table
        label={words.claims}
        rows={claims}
        rowKey={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          { title: common.no, render: ({ no }) => no },
          { title: common.when, render: ({ submittedAt }) => formatTime(submittedAt) },
          ...(isOne
            ? []
            : [
                {
                  title: words.firm,
                  render: ({ atHandover, ...claim }: (typeof claims)[number]) => (
                    <span>
                      {firmOf({ ...claim, at: claim.submittedAt })} {atHandover && <Tag>{words.atHandover}</Tag>}
                    </span>
                  ),
                },
              ]),
          { title: words.measured, number: true, render: ({ measuredFen }) => formatMoney(measuredFen) },
          {
            title: words.certified,
            render: ({ measuredFen, certified, returned, withdrawn }) => {
              const ended = returned ?? withdrawn;
              if (ended !== undefined)
                return (
                  <span>
                    <Tag>{returned === undefined ? words.withdrawn : words.returned}</Tag> {signed(ended)} {ended.why}
                  </span>
                );
              return certified?.certifiedFen === undefined || certified.certifiedFen === measuredFen
                ? signed(certified)
                : `${formatMoney(certified.certifiedFen)} · ${signed(certified)}`;
            },
          },
          {
            title: words.paid,
            render: ({ no, certified, parts = [], paid, returned, withdrawn, countedLater }) => (
              <div>
                {[...parts, ...(paid === undefined ? [] : [paid])].map((one) => (
                  <div key={one.at}>
                    <PaymentLine courtyard={props.courtyard} payment={one} />
                  </div>
                ))}
                {certified !== undefined &&
                  (paid ?? returned ?? withdrawn ?? countedLater) === undefined &&
                  payableOn(no).map(({ name, payableFen }) => (
                    <div key={name} className="quiet">
                      {name !== '' && `${name} · `}
                      {rendered(WORKS_WORDS.payable, { amountFen: payableFen }, language)}
                    </div>
                  ))}
              </div>
            ),
          },
        ]}
      />
    </Section>
  );
};
