import { COMMAND_WORDS } from '../../../../commands/renovation/words';
import { OVERVIEW_WORDS } from '../../../../i18n/console/courtyard';
import { joinList } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { roleWord } from '../../../../i18n/words';
import type { Courtyard } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { CommandButton, type TabProps, usePersonName } from './parts';

type Request = NonNullable<Courtyard['state']['requests']>[number];

/** What one person has asked for and another has yet to confirm; whoever asked may take it back. */
export const OpenRequests = (props: TabProps) => {
  const { courtyard } = props;
  const { language, translate } = useLanguage();
  const words = useWords(OVERVIEW_WORDS);
  const who = usePersonName(courtyard);
  const me = useMe();
  const isMine = ({ requestedBy }: Request): boolean => requestedBy === me.id;
  const isAwaitedFromMe = (request: Request): boolean =>
    !isMine(request) && me.roles.some((role) => request.awaits.includes(role));
  const open = (courtyard.state.requests ?? []).filter(({ settled }) => settled === undefined);
  if (open.length === 0) return null;
  const nameOf = (command: string): string => {
    const known = Object.entries(COMMAND_WORDS).find(([name]) => name === command);
    return known === undefined ? command : translate(known[1].name);
  };
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
            <strong>{nameOf(request.command)}</strong>{' '}
            <span className="quiet">
              {who(request.requestedBy)} · {formatTime(request.requestedAt)} ·{' '}
              {rendered(OVERVIEW_WORDS.awaitsHand, { roles: awaitedBy(request) }, language)}
            </span>
            <div className="row">
              {isAwaitedFromMe(request) && (
                <CommandButton {...props} command="confirmRequest" initialValues={{ no: request.no }} />
              )}
              {(isMine(request) || isAwaitedFromMe(request)) && (
                <CommandButton {...props} command="declineRequest" initialValues={{ no: request.no }} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
};
