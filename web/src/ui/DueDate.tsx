import Tag from 'antd/es/tag';
import { SOON_DAYS } from '../../../domain/kernel/obligations/obligation';
import { DUE_WORDS } from '../../../i18n/consoleWords';
import { rendered } from '../../../i18n/render';
import { useLanguage } from '../app/language';
import { daysLeft, formatDate } from './format';

interface DueProps {
  readonly at: string | null;
  readonly overdue?: boolean;
  readonly provisional?: boolean;
}

/** A deadline: how near it is, and whether it is overdue or provisional. */
export const DueDate = ({ at, overdue = false, provisional = false }: DueProps) => {
  const { language, words } = useLanguage();
  if (at === null) return '—';
  const days = daysLeft(at);
  const text = days < 0 ? DUE_WORDS.overdueBy : days === 0 ? DUE_WORDS.today : DUE_WORDS.inDays;
  const far = rendered(text, { days: Math.abs(days) }, language);
  const urgency = overdue ? 'late' : days <= SOON_DAYS ? 'soon' : 'quiet';
  return (
    <span className="due">
      {formatDate(at)} <span className={urgency}>{overdue && days >= 0 ? words.overdue : far}</span>
      {provisional && (
        <>
          {' '}
          <Tag>{words.provisional}</Tag>
        </>
      )}
    </span>
  );
};
