import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { lazy, Suspense } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { SUPERVISION_WORDS } from '../../../../i18n/console/supervision';
import { WEEKLY_REPORT_WORDS } from '../../../../i18n/console/weeklyReport';
import { FIGURE_WORDS } from '../../../../i18n/programmeWords';
import { answerOf, api } from '../../api/client';
import type { Programme as Answer } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { useTitle } from '../../ui/useTitle';
import { Budgets } from '../budgets/Budgets';
import { PlaceFilter as PlaceChoice } from '../organisations/PlaceFilter';
import { Money, Paid } from './Money';
import { Places } from './Places';
import { Satisfaction, SelfGovernance } from './SelfGovernance';
import { StageDurations } from './StageDurations';
import { type Selection, selectionOf } from './selection';
import './programme.css';
import { DayFilter } from '../../ui/WrittenDay';
import { AwaitedSteps } from './AwaitedSteps';
import { StagesNow, StagesReached } from './Stages';

const ProgrammeMap = lazy(async () => ({ default: (await import('./ProgrammeMap')).ProgrammeMap }));

const Choice = ({ chosen, onShow }: { readonly chosen: Selection; readonly onShow: (chosen: Selection) => void }) => {
  const words = useWords(PROGRAMME_WORDS);
  const day = (key: 'from' | 'to') => (
    <DayFilter label={words[key]} value={chosen[key] ?? ''} onChange={(day) => onShow({ ...chosen, [key]: day })} />
  );
  return (
    <search className="row" aria-label={words.period}>
      <PlaceChoice
        value={chosen.organisationId}
        onChange={(organisationId) => onShow(selectionOf({ ...chosen, organisationId }))}
      />
      {day('from')}
      {day('to')}
    </search>
  );
};

const Parts = ({ of, chosen }: { readonly of: Answer; readonly chosen: Selection }) => {
  const given = { figures: of.whole, order: of.stages, placeId: chosen.organisationId };
  const days = { from: of.from, to: of.to };
  return (
    <div className="figures">
      <StagesNow {...given} />
      <AwaitedSteps {...given} />
      <Places of={of} chosen={chosen} />
      <Suspense>
        <ProgrammeMap of={of} chosen={chosen} />
      </Suspense>
      <Budgets />
      <Money {...given} />
      <Paid {...given} {...days} />
      <StagesReached {...given} {...days} />
      <StageDurations {...given} />
      <SelfGovernance {...given} />
      <Satisfaction {...given} />
    </div>
  );
};

/** The programme's figures as charts with tables, for a place and a period, and compared by the places below. */
export const Programme = () => {
  const { words: common, translate } = useLanguage();
  const words = useWords(PROGRAMME_WORDS);
  useTitle(common.programme);
  const chosen = selectionOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const show = (next: Selection) => void navigate({ to: '/programme', search: selectionOf({ ...next }) });
  const programme = useQuery({
    // Refreshes every minute, not at each change of one of thousands of courtyards.
    queryKey: ['figures', chosen],
    queryFn: () => answerOf(api.GET('/api/v1/programme', { params: { query: chosen } })),
    staleTime: 60_000,
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  });
  const file = (format: string) => `/api/v1/programme/export?${new URLSearchParams({ ...chosen, format })}`;
  return (
    <div className="stack">
      <div className="row spread">
        <h2>
          {common.programme}
          {programme.data !== undefined && <span className="quiet"> · {programme.data.organisation.name}</span>}
        </h2>
        <div className="row">
          <Link to="/supervision">{translate(SUPERVISION_WORDS.title)}</Link>
          <Link to="/weekly-report">{translate(WEEKLY_REPORT_WORDS.title)}</Link>
          <Button href={file('xlsx')} download>
            xlsx
          </Button>
          <Button href={file('csv')} download>
            CSV
          </Button>
        </div>
      </div>
      <Choice chosen={chosen} onShow={show} />
      <Loaded query={programme}>
        {(answer) => (
          <div aria-busy={programme.isPlaceholderData}>
            <p className="quiet">
              {words.period}: {answer.from} – {answer.to} · {words.asOf} {formatTime(answer.at)} · {words.courtyards}{' '}
              {answer.whole.courtyards}
            </p>
            {answer.whole.demonstrations > 0 && (
              <Alert
                type="warning"
                showIcon
                title={`${translate(FIGURE_WORDS.demonstrations)} ${answer.whole.demonstrations} · ${common.demonstrationMeans}`}
              />
            )}
            <Parts of={answer} chosen={chosen} />
          </div>
        )}
      </Loaded>
    </div>
  );
};
