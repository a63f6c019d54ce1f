import { COMMAND_WORDS } from '../../../../commands/renovation/words';
import type { CommandName } from '../../../../domain/renovation/catalogue';
import type { UnitPart } from '../../../../domain/renovation/facts/money';
import { OVERVIEW_WORDS } from '../../../../i18n/console/courtyard';
import { joinList, type Text } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { roleWord } from '../../../../i18n/words';
import type { Courtyard } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { formatMoney, formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { FileLinks } from './FileLinks';
import { CommandButton, type TabProps, usePersonName } from './parts';

type Request = NonNullable<Courtyard['state']['requests']>[number];

interface CommandTexts {
  readonly name: Text;
  readonly fields?: Readonly<Record<string, { readonly name: Text } | undefined>>;
}

interface OpenRequestsProps extends TabProps {
  /** Only the requests of these commands. Absent: all. */
  readonly of?: readonly CommandName[];
}

/** What the second hand compares with the papers. */
const COMPARED = [
  'amountFen',
  'year',
  'claimNo',
  'unit',
  'reducedFen',
  'coveredFrom',
  'allocationNo',
  'pledgeNo',
  'receivedOn',
  'receipt',
  'reference',
  'paidOn',
  'payeeAccount',
  'bank',
  'report',
  'bookkeeper',
  'account',
] as const;

/** What one person has asked for and another has yet to confirm; whoever asked may take it back. */
export const OpenRequests = ({ of, ...props }: OpenRequestsProps) => {
  const { courtyard } = props;
  const { language, translate } = useLanguage();
  const words = useWords(OVERVIEW_WORDS);
  const who = usePersonName(courtyard);
  const me = useMe();
  const isMine = ({ requestedBy }: Request): boolean => requestedBy === me.id;
  const isAwaitedFromMe = (request: Request): boolean =>
    !isMine(request) && me.roles.some((role) => request.awaits.includes(role));
  const open = (courtyard.state.requests ?? []).filter(
    ({ command, settled }) => settled === undefined && of?.some((one) => one === command) !== false,
  );
  if (open.length === 0) return null;
  const wordsOf = (command: string): CommandTexts | undefined =>
    Object.entries(COMMAND_WORDS).find(([name]) => name === command)?.[1];
  const nameOf = (command: string): string => {
    const known = wordsOf(command);
    return known === undefined ? command : translate(known.name);
  };
  const compared = ({ command, input }: Request): readonly string[] =>
    COMPARED.flatMap((field) => {
      const { [field]: value } = input;
      const name = wordsOf(command)?.fields?.[field]?.name;
      if (name === undefined || (typeof value !== 'string' && typeof value !== 'number')) return [];
      return [`${translate(name)} ${field.endsWith('Fen') ? formatMoney(Number(value)) : value}`];
    });
  const filesOf = ({ input: { evidence } }: Request): readonly string[] =>
    Array.isArray(evidence) ? evidence.filter((file): file is string => typeof file === 'string') : [];
  /** What each unit gets of a refund, as it was prepared. */
  const partsOf = ({ input: { unitParts } }: Request): readonly UnitPart[] =>
    Array.isArray(unitParts) ? (unitParts as readonly UnitPart[]) : [];
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
            {compared(request).length > 0 && <div>{compared(request).join(' · ')}</div>}
            {filesOf(request).length > 0 && (
              <div>
                {words.requestFiles} <FileLinks courtyard={courtyard} files={filesOf(request)} />
              </div>
            )}
            {partsOf(request).length > 0 && (
              <ul className="quiet">
                {partsOf(request).map(({ unit, amountFen }) => (
                  <li key={`${unit.building} ${unit.unit}`}>
                    {unit.building} {unit.unit} · {formatMoney(amountFen)}
                  </li>
                ))}
              </ul>
            )}
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
