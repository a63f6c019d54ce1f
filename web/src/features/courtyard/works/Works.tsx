import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { WORKS_WORDS } from '../../../../../i18n/console/courtyardLater';
import { hundredths } from '../../../../../i18n/render';
import { useWords } from '../../../app/language';
import { Due, Loaded, moment, sum } from '../../../ui/Loaded';
import { Facts, Listing, Section } from '../../../ui/Table';
import { Photos } from '../../files/PhotoGrid';
import { Uploader } from '../../files/Uploader';
import { isImage, useFiles } from '../../files/useFiles';
import { Claims, Variations } from './Claims';
import '../courtyard.css';
import { Do, isAt, Later, type TabProps, useWho } from '../parts';
import { Milestones } from './Milestones';

const Contract = (props: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const { works } = props.of.facts;
  const reading = props.of.readings.works;
  const actions = (
    <div className="row">
      <Do {...props} command="awardContract" />
      <Do {...props} command="startWorks" />
      <Do {...props} command="reportCompletion" />
    </div>
  );
  return (
    <Section title={words.contract} extra={actions}>
      {works === undefined ? (
        <p className="quiet">{words.noContract}</p>
      ) : (
        <Facts
          of={[
            [words.contractor, works.contract.contractor],
            [words.price, sum(works.contract.amountFen)],
            [words.withVariations, sum(reading?.contractFen)],
            [words.budget, sum(reading?.budgetFen)],
            [words.share, `${hundredths(works.contract.progressShare)} %`],
            [words.awarded, moment(works.contract.awardedAt)],
            [words.started, works.startedAt === undefined ? '—' : moment(works.startedAt)],
            works.completion === undefined
              ? [words.completeBy, <Due key="by" at={`${works.contract.completeBy}T10:00:00.000Z`} />]
              : [words.completed, `${moment(works.completion.at)} · ${sum(works.completion.measuredFen)}`],
          ]}
        />
      )}
    </Section>
  );
};

const Inspections = (props: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const common = useWords(COMMON_WORDS);
  const who = useWho(props.of);
  const inspections = props.of.facts.works?.inspections ?? [];
  return (
    <Section title={words.inspections} extra={<Do {...props} command="recordInspection" />}>
      <Listing
        label={words.inspections}
        rows={inspections.map((one, no) => ({ ...one, no })).reverse()}
        keyOf={({ no }) => String(no)}
        empty={common.noneYet}
        columns={[
          { title: common.date, of: ({ on }) => on },
          { title: common.by, of: ({ by }) => who(by) },
          { title: words.findings, of: ({ findings }) => <span className="told">{findings}</span> },
        ]}
      />
    </Section>
  );
};

/** What it looked like: photos of the courtyard, and a place to send more. */
export const CourtyardPhotos = ({ of }: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const files = useFiles(of.id, of.may.listFiles);
  if (!of.may.listFiles) return null;
  return (
    <Section title={words.photos}>
      <div className="stack">
        {of.may.sendFile && <Uploader courtyardId={of.id} />}
        <Loaded of={files}>{(all) => <Photos courtyardId={of.id} of={all.filter(isImage)} />}</Loaded>
      </div>
    </Section>
  );
};

/** The works from contract to completion. */
export const Works = (props: TabProps) => {
  const { works } = props.of.facts;
  return (
    <div className="stack">
      {works === undefined && !isAt(props.of, 'works') ? (
        <Later from="works" />
      ) : (
        <>
          <Contract {...props} />
          {works !== undefined && (
            <>
              <Milestones {...props} />
              <Variations {...props} />
              <Claims {...props} />
              <Inspections {...props} />
            </>
          )}
        </>
      )}
      <CourtyardPhotos {...props} />
    </div>
  );
};
