import { Link } from '@tanstack/react-router';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import type { Fault } from '../api/fault';
import type { Courtyard } from '../api/shapes';
import { useLanguage } from '../app/language';
import { usePersonName } from '../features/courtyard/parts';
import { formatTime } from '../ui/format';

interface WaitingRequestsProps {
  readonly courtyard: Courtyard;
  readonly faults: readonly Fault[];
  readonly onLeave: () => void;
}

/** The requests that stand in the way of what was sent: who prepared them and when, with the way to them. */
export const WaitingRequests = ({ courtyard, faults, onLeave }: WaitingRequestsProps) => {
  const { language } = useLanguage();
  const who = usePersonName(courtyard);
  const numbers = new Set(faults.flatMap(({ params }) => [params?.requestNo, params?.requestNos].flat()));
  const waiting = courtyard.openRequests.filter(({ no }) => numbers.has(no));
  if (waiting.length === 0) return null;
  return (
    <ul className="waiting-requests">
      {waiting.map(({ no, name, requestedBy, requestedAt }) => (
        <li key={no}>
          <Link to="/courtyards/$id" params={{ id: courtyard.id }} search={{ tab: 'overview' }} onClick={onLeave}>
            {rendered(FORM_WORDS.waitingRequest, { no, name }, language)}
          </Link>{' '}
          <span className="quiet">
            {who(requestedBy)} · {formatTime(requestedAt)}
          </span>
        </li>
      ))}
    </ul>
  );
};
