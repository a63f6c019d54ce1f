import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { WORKS_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { formatHundredths } from '../../../../../i18n/render';
import { ROLE_WORDS } from '../../../../../i18n/words';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { DueDate } from '../../../ui/DueDate';
import { formatMoney, formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { PhotoGrid } from '../../files/PhotoGrid';
import { Uploader } from '../../files/Uploader';
import { isImage, isQuarantined, useFiles } from '../../files/useFiles';
import { Claims, Variations } from './Claims';
import '../courtyard.css';
import { CommandButtons, hasReached, NotReachedYet, type TabProps, usePersonName } from '../parts';
import { FirmAccounts } from './FirmAccounts';
import { Invoices } from './Invoices';
import { Milestones } from './Milestones';

/** Who builds, supervises and audits, and who did before. A contract from before firms were named has a name only. */
const Firms = (props: TabProps) => {
  const { translate } = useLanguage();
  const words = useWords(WORKS_WORDS);
  const { engagements, works } = props.courtyard.state;
  return (
    <Section title={words.firms} extra={<CommandButtons {...props} topic="firms" />}>
      {engagements === undefined ? (
        <DescriptionList items={[[words.contractor, `${works?.contract.contractor} · ${words.noFirm}`]]} />
      ) : (
        <Table
          label={words.firms}
          rows={engagements.map((one, no) => ({ ...one, no }))}
          rowKey={({ no }) => String(no)}
          columns={[
            { title: words.part, render: ({ role }) => translate(ROLE_WORDS[role]) },
            { title: words.firm, render: ({ name }) => name },
            { title: words.since, render: ({ from }) => formatTime(from) },
            { title: words.until, render: ({ to }) => (to === undefined ? words.engagedNow : formatTime(to)) },
            { title: words.because, render: ({ why }) => why ?? '—' },
          ]}
        />
      )}
    </Section>
  );
};

const Contract = (props: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const { works } = props.courtyard.state;
  const reading = props.courtyard.figures.works;
  const actions = <CommandButtons {...props} topic="contract" />;
  return (
    <Section title={words.contract} extra={actions}>
      {works === undefined ? (
        <p className="quiet">{words.noContract}</p>
      ) : (
        <DescriptionList
          items={[
            [words.price, formatMoney(works.contract.amountFen)],
            [words.withVariations, formatMoney(reading?.contractFen)],
            [words.budget, formatMoney(reading?.budgetFen)],
            [words.share, `${formatHundredths(works.contract.progressShare)} %`],
            [words.awarded, formatTime(works.contract.awardedAt)],
            [words.started, works.startedAt === undefined ? '—' : formatTime(works.startedAt)],
            works.completion === undefined
              ? [words.completeBy, <DueDate key="by" at={`${works.contract.completeBy}T10:00:00.000Z`} />]
              : [words.completed, `${formatTime(works.completion.at)} · ${formatMoney(works.completion.measuredFen)}`],
          ]}
        />
      )}
    </Section>
  );
};

const Inspections = (props: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const who = usePersonName(props.courtyard);
  const inspections = props.courtyard.state.works?.inspections ?? [];
  return (
    <Section title={words.inspections} extra={<CommandButtons {...props} topic="inspections" />}>
      <Table
        label={words.inspections}
        rows={inspections.map((one, no) => ({ ...one, no })).reverse()}
        rowKey={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          { title: common.date, render: ({ on }) => on },
          { title: common.by, render: ({ by, at }) => who(by, at) },
          { title: words.findings, render: ({ findings }) => <span className="findings">{findings}</span> },
        ]}
      />
    </Section>
  );
};

/** Photos of the courtyard, with an uploader. */
export const CourtyardPhotos = ({ courtyard }: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const files = useFiles(courtyard.id, courtyard.may.listFiles);
  if (!courtyard.may.listFiles) return null;
  return (
    <Section title={words.photos}>
      <div className="stack">
        {courtyard.may.sendFile && <Uploader courtyardId={courtyard.id} />}
        <Loaded query={files}>
          {(all) => (
            <PhotoGrid
              courtyardId={courtyard.id}
              photos={all.filter((file) => isImage(file) && !isQuarantined(file))}
            />
          )}
        </Loaded>
      </div>
    </Section>
  );
};

/** The works from contract to completion. */
export const Works = (props: TabProps) => {
  const { works } = props.courtyard.state;
  return (
    <div className="stack">
      {works === undefined && !hasReached(props.courtyard, 'works') ? (
        <NotReachedYet from="works" />
      ) : (
        <>
          <Contract {...props} />
          {works !== undefined && (
            <>
              <Firms {...props} />
              <Milestones {...props} />
              <Variations {...props} />
              <Claims {...props} />
              <FirmAccounts {...props} />
              <Invoices {...props} />
              <Inspections {...props} />
            </>
          )}
        </>
      )}
      <CourtyardPhotos {...props} />
    </div>
  );
};
