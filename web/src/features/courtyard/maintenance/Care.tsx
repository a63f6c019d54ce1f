import { CARE_WORDS } from '../../../../../i18n/console/courtyardLater';
import { rendered } from '../../../../../i18n/render';
import type { Courtyard } from '../../../api/shapes';
import { useSpeech, useWords } from '../../../app/language';
import { moment, sum } from '../../../ui/Loaded';
import { Listing, Section } from '../../../ui/Table';
import { Thumbs } from '../../files/Thumbnails';
import { useFiles } from '../../files/useFiles';
import { Do, type TabProps } from '../parts';

type Care = NonNullable<Courtyard['readings']['care']>;

/** Each quarter's accounts, also those still owed. */
export const Accounts = (props: TabProps & { readonly care: Care }) => {
  const { language } = useSpeech();
  const words = useWords(CARE_WORDS);
  const accounts = props.of.facts.maintenance?.accounts ?? [];
  const rows = [...props.care.quarters].reverse().map((reading) => ({
    ...reading,
    accounts: accounts.find(({ quarter }) => quarter === reading.quarter),
  }));
  return (
    <Section title={words.quarterly} extra={<Do {...props} command="publishAccounts" />}>
      <Listing
        label={words.quarterly}
        rows={rows}
        keyOf={({ quarter }) => quarter}
        columns={[
          { title: words.quarter, of: ({ quarter }) => quarter },
          { title: words.opening, number: true, of: (row) => sum(row.accounts?.openingFen) },
          { title: words.income, number: true, of: (row) => sum(row.accounts?.incomeFen) },
          { title: words.spending, number: true, of: (row) => sum(row.accounts?.spendingFen) },
          { title: words.closing, number: true, of: (row) => sum(row.accounts?.closingFen) },
          {
            title: words.published,
            of: ({ publishedAt, dueAt }) =>
              publishedAt === null ? (
                <span className="quiet">{rendered(CARE_WORDS.owed, { at: moment(dueAt) }, language)}</span>
              ) : (
                moment(publishedAt)
              ),
          },
        ]}
      />
    </Section>
  );
};

/** What the residents did together, with the photos that show it. */
export const Activities = (props: TabProps) => {
  const { language } = useSpeech();
  const words = useWords(CARE_WORDS);
  const files = useFiles(props.of.id, props.of.may.listFiles);
  const activities = [...(props.of.facts.maintenance?.activities ?? [])].map((one, no) => ({ ...one, no })).reverse();
  const shown = (evidence: readonly string[]) => {
    const known = files.data?.filter(({ fileId }) => evidence.includes(fileId)) ?? [];
    // Whose role does not list files is told that there are some.
    return known.length === 0 && evidence.length > 0 ? (
      <span className="quiet">{rendered(CARE_WORDS.evidences, { n: evidence.length }, language)}</span>
    ) : (
      <Thumbs courtyardId={props.of.id} of={known} />
    );
  };
  return (
    <Section title={words.activityList} extra={<Do {...props} command="recordActivity" />}>
      <Listing
        label={words.activityList}
        rows={activities}
        keyOf={({ no }) => String(no)}
        empty={words.noActivities}
        columns={[
          { title: words.activity, of: ({ on, title }) => `${on} ${title}` },
          { title: words.participants, number: true, of: ({ participants }) => participants ?? '—' },
          { title: words.evidence, of: ({ evidence = [] }) => shown(evidence) },
        ]}
      />
    </Section>
  );
};
