import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { SUPERVISION_WORDS } from '../../../../i18n/console/supervision';
import { FIGURE_WORDS } from '../../../../i18n/programmeWords';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { useTitle } from '../../ui/useTitle';
import { PlaceFilter } from '../organisations/PlaceFilter';
import { Bottlenecks, OverduePlaces, OverdueSteps, Waits } from './Overdue';
import { Reactions } from './Reactions';
import { StageDays } from './StageDays';
import { type SupervisionSearch, supervisionSearch } from './search';

const useSupervision = (asked: SupervisionSearch) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['supervision', asked, language],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/supervision', { params: { query: asked } })),
    placeholderData: (before) => before,
  });
};

export type SupervisionAnswer = NonNullable<ReturnType<typeof useSupervision>['data']>;

const REMINDER_DAYS = 90;

/** What is overdue, by how much and with whom, how long stages take, and what came of reminders. */
export const Supervision = () => {
  const words = useWords(SUPERVISION_WORDS);
  const { language, translate, words: common } = useLanguage();
  const asked = useSearch({ from: '/supervision' });
  const navigate = useNavigate();
  useTitle(words.title);
  const show = (next: Readonly<Record<string, unknown>>) =>
    void navigate({ to: '/supervision', search: supervisionSearch({ ...asked, ...next }) });
  const query = useSupervision(asked);
  const { withinDays = 5 } = asked;
  const texts = Object.entries(asked).map(([key, value]): [string, string] => [key, String(value)]);
  const files = (part: string) => (
    <div className="row">
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          href={`/api/v1/courtyards/supervision/export?${new URLSearchParams([...texts, ['part', part], ['format', format]])}`}
          download
        >
          {format === 'csv' ? 'CSV' : format}
        </Button>
      ))}
    </div>
  );
  return (
    <div className="stack">
      <h2>{words.title}</h2>
      <search className="row" aria-label={words.title}>
        <PlaceFilter value={asked.organisationId} onChange={(organisationId) => show({ organisationId })} />
        <label>
          {words.workingDays}{' '}
          <select value={withinDays} onChange={({ target }) => show({ withinDays: target.value })}>
            {[...new Set([3, 5, 10, 20, withinDays])].map((days) => (
              <option key={days}>{days}</option>
            ))}
          </select>
        </label>
      </search>
      <Loaded query={query}>
        {(of) => (
          <div className="stack" aria-busy={query.isPlaceholderData}>
            <p>{rendered(SUPERVISION_WORDS.counts, { ...of.whole, bands: '' }, language)}</p>
            <p className="quiet">{words.help}</p>
            {of.demonstrations > 0 && (
              <Alert
                type="warning"
                showIcon
                title={`${translate(FIGURE_WORDS.demonstrations)} ${of.demonstrations} · ${common.demonstrationMeans}`}
              />
            )}
            <Bottlenecks of={of} />
            <Waits waits={of.waits} files={files('waits')} />
            <OverduePlaces of={of} asked={asked} files={files('overdue')} />
            <OverdueSteps of={of} asked={asked} />
            <StageDays of={of} files={files('stages')} onShow={(year) => show({ year })} />
            <Reactions
              of={of.reactions}
              within={{ workingDays: withinDays, days: REMINDER_DAYS }}
              files={files('reactions')}
            />
          </div>
        )}
      </Loaded>
    </div>
  );
};
