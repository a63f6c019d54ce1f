import type { CommandName } from '../../../../domain/renovation/catalogue';
import { OVERVIEW_WORDS } from '../../../../i18n/console/courtyard';
import { joinList } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { roleWord } from '../../../../i18n/words';
import type { Courtyard } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { DescriptionList } from '../../ui/DescriptionList';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { lineItems } from '../files/Line';
import { CommandButton, type TabProps, usePersonName } from './parts';

type Request = Courtyard['openRequests'][number];

interface OpenRequestsProps extends TabProps {
  /** Only the requests of these commands. Absent: all. */
  readonly of?: readonly CommandName[];
}

/** What one person has asked for and another has yet to confirm, as whoever asked reads it; they may take it back. */
export const OpenRequests = ({ of, ...props }: OpenRequestsProps) => {
  const { courtyard } = props;
  const { language, translate } = useLanguage();
  const words = useWords(OVERVIEW_WORDS);
  const who = usePersonName(courtyard);
  const open = courtyard.openRequests.filter(({ command }) => of?.some((one) => one === command) !== false);
  if (open.length === 0) return null;
  const awaitedBy = ({ awaits }: Request): string =>
    joinList(
      awaits.map((role) => translate(roleWord(role))),
      language,
    );
  return (
    <Section title={words.openRequests}>
      <ul className="objections">
        {open.map((request) => (
          <li key={request.no} className="unanswered">
            <strong>{request.name}</strong>{' '}
            <span className="quiet">
              {who(request.requestedBy, request.requestedAt)} · {formatTime(request.requestedAt)} ·{' '}
              {rendered(OVERVIEW_WORDS.awaitsHand, { roles: awaitedBy(request) }, language)}
            </span>
            <DescriptionList items={lineItems(courtyard.id, request.lines)} />
            {request.refusedBecause.length > 0 && (
              <p className="late">
                {rendered(
                  OVERVIEW_WORDS.youCannotConfirm,
                  { reasons: request.refusedBecause.map(({ detail }) => detail).join(' ') },
                  language,
                )}
              </p>
            )}
            <div className="row">
              {request.mayConfirm && (
                <CommandButton {...props} command="confirmRequest" initialValues={{ no: request.no }} />
              )}
              {request.mayDecline && (
                <CommandButton {...props} command="declineRequest" initialValues={{ no: request.no }} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
};
