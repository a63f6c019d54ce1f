import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { WEEKLY_COUNTS, type WeeklyFigures } from '../../../../domain/kernel/notices/weeklyReport';
import { addDays } from '../../../../domain/kernel/time/instant';
import { WEEKLY_COUNT_WORDS, WEEKLY_REPORT_WORDS } from '../../../../i18n/console/weeklyReport';
import { deadlineTime, rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { type Column, Table } from '../../ui/Table';
import { today } from '../../ui/today';
import { useTitle } from '../../ui/useTitle';
import { PlaceFilter } from '../organisations/PlaceFilter';
import { type ReportSearch, reportSearch } from './search';

const useReport = (asked: ReportSearch) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['weeklyReport', asked, language],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/weekly-report', { params: { query: asked } })),
    placeholderData: (before) => before,
  });
};

type Report = NonNullable<ReturnType<typeof useReport>['data']>;

interface Row {
  readonly key: string;
  readonly name: string;
  readonly figures: WeeklyFigures;
}

/** Counts of a week, each beside that of the week before. */
const FiguresTable = ({ title, first, rows }: { title: string; first: string; rows: readonly Row[] }) => {
  const words = useWords(WEEKLY_REPORT_WORDS);
  const { translate, language } = useLanguage();
  const columns: readonly Column<Row>[] = [
    { title: first, render: ({ name }) => name },
    ...WEEKLY_COUNTS.map(
      (count): Column<Row> => ({
        title: translate(WEEKLY_COUNT_WORDS[count]),
        number: true,
        render: ({ figures: { now, before } }) => (
          <>
            {now[count]}
            <span className="quiet">{rendered(WEEKLY_REPORT_WORDS.ofBefore, { count: before[count] }, language)}</span>
          </>
        ),
      }),
    ),
    { title: words.longestDays, number: true, render: ({ figures }) => figures.longestDays },
  ];
  return (
    <Section title={title}>
      <Table label={title} rows={rows} rowKey={({ key }) => key} columns={columns} />
    </Section>
  );
};

const LongestWaits = ({ longest }: Pick<Report, 'longest'>) => {
  const words = useWords(WEEKLY_REPORT_WORDS);
  const { language } = useLanguage();
  return (
    <Section title={words.longest}>
      <Table
        label={words.longest}
        rows={longest}
        rowKey={({ courtyardId, key }) => `${courtyardId} ${key}`}
        empty={words.none}
        columns={[
          {
            title: words.case,
            render: ({ courtyard, courtyardId }) => (
              <Link to="/courtyards/$id" params={{ id: courtyardId }}>
                {courtyard}
              </Link>
            ),
          },
          { title: words.place, render: ({ place }) => place },
          { title: words.step, render: ({ name }) => name },
          { title: words.holder, render: ({ holder }) => holder },
          { title: words.dueAt, render: ({ dueAt, provisional }) => deadlineTime(dueAt, provisional, language) },
          { title: words.overdueBy, number: true, render: ({ overdueDays }) => overdueDays },
        ]}
      />
    </Section>
  );
};

const Weeks = ({ of, onShow }: { readonly of: Report; readonly onShow: (week: string) => void }) => {
  const words = useWords(WEEKLY_REPORT_WORDS);
  const later = addDays(of.week, 7);
  return (
    <div className="row">
      <Button onClick={() => onShow(addDays(of.week, -7))}>{words.earlier}</Button>
      <span>
        {of.week} – {of.sunday}
      </span>
      <Button disabled={later > today()} onClick={() => onShow(later)}>
        {words.later}
      </Button>
    </div>
  );
};

/** How the pending steps stood at the end of a week, by area and step, beside the week before. */
export const WeeklyReport = () => {
  const words = useWords(WEEKLY_REPORT_WORDS);
  const asked = useSearch({ from: '/weekly-report' });
  const navigate = useNavigate();
  useTitle(words.title);
  const show = (next: ReportSearch) =>
    void navigate({ to: '/weekly-report', search: reportSearch({ ...asked, ...next }) });
  const query = useReport(asked);
  const file = (format: string) =>
    `/api/v1/courtyards/weekly-report/export?${new URLSearchParams({ ...asked, format })}`;
  return (
    <div className="stack">
      <div className="row spread">
        <h2>{words.title}</h2>
        <div className="row">
          <Button href={file('xlsx')} download>
            xlsx
          </Button>
          <Button href={file('csv')} download>
            CSV
          </Button>
        </div>
      </div>
      <search className="row" aria-label={words.week}>
        <PlaceFilter
          value={asked.organisationId}
          onChange={(organisationId) =>
            void navigate({ to: '/weekly-report', search: reportSearch({ ...asked, organisationId }) })
          }
        />
      </search>
      <Loaded query={query}>
        {(of) => (
          <div className="stack" aria-busy={query.isPlaceholderData}>
            <Weeks of={of} onShow={(week) => show({ week })} />
            <p className="quiet">{words.help}</p>
            <FiguresTable
              title={words.byPlace}
              first={words.place}
              rows={[
                { key: 'all', name: of.organisation.name, figures: of.whole },
                ...of.places.map(({ id, name, figures }) => ({ key: id, name, figures })),
              ]}
            />
            <FiguresTable
              title={words.byStep}
              first={words.step}
              rows={of.steps.map(({ code, name, figures }) => ({ key: `${code} ${name}`, name, figures }))}
            />
            <LongestWaits longest={of.longest} />
          </div>
        )}
      </Loaded>
    </div>
  );
};
