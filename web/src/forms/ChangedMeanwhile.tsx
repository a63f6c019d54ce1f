import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import { ROLE_WORDS } from '../../../i18n/words';
import { answerAs, api } from '../api/client';
import { queryKeys } from '../api/queryKeys';
import type { TimelineEntry } from '../api/shapes';
import { useLanguage } from '../app/language';
import { formatTime } from '../ui/format';

interface ChangedMeanwhileProps {
  readonly courtyardId: string;
  /** The version at which the form was opened. */
  readonly since: number;
}

/** Others' changes to the courtyard since a form was opened: who, when, what. */
export const ChangedMeanwhile = ({ courtyardId, since }: ChangedMeanwhileProps) => {
  const { language, translate } = useLanguage();
  const meanwhile = useQuery({
    queryKey: queryKeys.courtyard(courtyardId, 'since', since, language),
    queryFn: () =>
      answerAs<{ entries: readonly TimelineEntry[] }>(
        api.GET('/api/v1/courtyards/{id}/timeline', { params: { path: { id: courtyardId }, query: { after: since } } }),
      ),
  });
  const told = (entry: TimelineEntry) =>
    rendered(
      FORM_WORDS.changedBy,
      {
        at: formatTime(entry.at),
        role: translate(ROLE_WORDS[entry.role as keyof typeof ROLE_WORDS]),
        name: entry.role === 'system' ? '' : entry.actorName,
        what: entry.eventTexts.join(language === 'en' ? '; ' : '；'),
      },
      language,
    );
  return (
    <Alert
      type="warning"
      showIcon
      className="apart"
      title={translate(FORM_WORDS.changedTitle)}
      description={
        <ul>
          {(meanwhile.data?.entries ?? []).map((entry) => (
            <li key={entry.version}>
              {told(entry)}
              {entry.why !== null && <em> {entry.why}</em>}
            </li>
          ))}
        </ul>
      }
    />
  );
};
