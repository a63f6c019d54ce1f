import { useQuery } from '@tanstack/react-query';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { DescriptionList } from '../../ui/DescriptionList';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';

const POLL_MS = 2_000;

const useRollout = (year: number) =>
  useQuery({
    queryKey: ['calendars', year, 'rollout'],
    queryFn: () => answerOf(api.GET('/api/v1/calendars/{year}/rollout', { params: { path: { year } } })),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || data?.state === 'waiting' ? POLL_MS : false,
  });

/** How far a year's notice has come through the open courtyards; asked again until it is through. */
export const Rollout = ({ year }: { readonly year: number }) => {
  const words = useWords(ADMIN_WORDS);
  const rollout = useRollout(year);
  return (
    <Loaded query={rollout}>
      {({ state, total, done, told, moved, finishedAt, openDeadlines, provisionalDeadlines }) => {
        const heading = {
          none: null,
          waiting: words.rolloutWaiting,
          running: words.rolloutRunning,
          done: words.rolloutDone,
        };
        return (
          <div role="status">
            {state !== 'none' && (
              <>
                <p>
                  {heading[state]} {finishedAt !== null && formatTime(finishedAt)}
                </p>
                {total !== null && <progress max={Math.max(total, 1)} value={done} aria-label={words.casesLookedAt} />}
              </>
            )}
            <DescriptionList
              items={[
                ...(state === 'none'
                  ? []
                  : ([
                      [words.casesLookedAt, total === null ? '–' : `${done} / ${Math.max(total, done)}`],
                      [words.casesMoved, String(told)],
                      [words.deadlinesMoved, String(moved)],
                    ] as const)),
                [words.openDeadlines, String(openDeadlines)],
                [words.provisionalDeadlines, String(provisionalDeadlines)],
              ]}
            />
          </div>
        );
      }}
    </Loaded>
  );
};
