import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import type { CommandName } from '../../../../domain/renovation/catalogue';
import type { Stage } from '../../../../domain/renovation/stage';
import { COMMON_WORDS, OVERVIEW_WORDS } from '../../../../i18n/console/courtyard';
import { joinList } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { ROLE_WORDS } from '../../../../i18n/words';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Action, Courtyard, TimelineEntry } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { formatMoney, formatTime } from '../../ui/format';
import { type CommandTopic, topicOf } from './commandTopics';

export type OnCommand = (action: Action, given?: Readonly<Record<string, unknown>>) => void;

export interface TabProps {
  readonly courtyard: Courtyard;
  readonly onCommand: OnCommand;
}

export type Obligation = Courtyard['obligations'][number];

/** Whether the user's role is the holder or a co-holder. */
export const isMine = ({ holder, coHolders }: Obligation, roles: readonly string[]): boolean =>
  [holder, ...coHolders].some((role) => roles.includes(role));

/** What an obligation is about, as the fields of the form that fulfils it are called. */
export const knownFrom = ({ about }: Obligation): Readonly<Record<string, unknown>> => ({
  ...about,
  no: about.requestNo ?? about.objectionNo,
});

/** The command that fulfils an obligation, among the user's available and unavailable ones. */
export const actionsFor = ({ availableActions }: Courtyard, { answeredBy }: Obligation): readonly Action[] =>
  answeredBy.flatMap((name) => availableActions.filter(({ command }) => command === name));

/** Why it is not available: the reason, or the roles that may do it. */
export const WhyNotYet = ({
  courtyard,
  obligation,
}: {
  readonly courtyard: Courtyard;
  readonly obligation: Obligation;
}) => {
  const { language, translate } = useLanguage();
  const [first] = actionsFor(courtyard, obligation);
  if (first !== undefined) return first.refusedBecause.map(({ detail }) => detail).join(' ');
  const roles = joinList(
    obligation.givenBy.map((role) => translate(ROLE_WORDS[role])),
    language,
  );
  return rendered(OVERVIEW_WORDS.othersGive, { roles }, language);
};

interface CommandButtonProps extends TabProps {
  readonly command: CommandName;
  /** Values that the form takes from the row from which it was opened. */
  readonly initialValues?: Readonly<Record<string, unknown>>;
}

/** Commands about one row, if available now. */
export const CommandButton = ({ courtyard, onCommand, command, initialValues }: CommandButtonProps) => {
  const action = courtyard.availableActions.find((one) => one.command === command && one.allowed);
  return action === undefined ? null : (
    <Button size="small" onClick={() => onCommand(action, initialValues)}>
      {action.name}
    </Button>
  );
};

interface CommandButtonsProps extends TabProps {
  readonly topic: CommandTopic;
}

/** All available commands of a topic, as the API offers them. */
export const CommandButtons = ({ courtyard, onCommand, topic }: CommandButtonsProps) => {
  const offered = courtyard.availableActions.filter(({ command, allowed }) => allowed && topicOf(command) === topic);
  return (
    <div className="row">
      {offered.map((action) => (
        <Button key={action.command} size="small" onClick={() => onCommand(action)}>
          {action.name}
        </Button>
      ))}
    </div>
  );
};

/** Whether a courtyard has reached a stage, or has ended after it. */
export const hasReached = ({ stages }: Courtyard, from: Stage): boolean =>
  stages.some(({ stage, state }) => stage === from && state !== 'ahead');

/** The stage from which a tab has content. */
export const NotReachedYet = ({ from }: { readonly from: Stage }) => {
  const { language } = useLanguage();
  return <p className="quiet">{rendered(COMMON_WORDS.later, { stage: from }, language)}</p>;
};

/** A person's name by account id; of what they did at a moment as somebody's delegate, with for whom. */
export const usePersonName = ({ people }: Courtyard) => {
  const { translate } = useLanguage();
  return (accountId: string | undefined, at?: string): string => {
    if (accountId === undefined) return '—';
    const person = people[accountId];
    const signed = person?.asDelegate?.find((act) => act.at === at)?.name;
    return signed ?? person?.name ?? translate(COMMON_WORDS.nobody);
  };
};

/** Who signed and when, with whoever had asked for it where it takes two people; a dash if nobody has. */
export const useSignature = (of: Courtyard) => {
  const who = usePersonName(of);
  const { requests = [] } = of.state;
  return (signature: { readonly by: string; readonly at: string } | undefined): string => {
    if (signature === undefined) return '—';
    const { by, at } = signature;
    // What the same act overtook was nobody's request for it.
    const asked = requests.find(
      ({ settled }) => settled?.by === by && settled.at === at && settled.overtakenBy === undefined,
    );
    const names = [...(asked === undefined ? [] : [who(asked.requestedBy, asked.requestedAt)]), who(by, at)];
    return `${names.join('、')} · ${formatTime(at)}`;
  };
};

/** The name of the firm that something belongs to, where more than one had the contract; undefined where one had it. */
export const useFirmOf = (courtyard: Courtyard) => {
  const contractors = (courtyard.state.engagements ?? []).filter(({ role }) => role === 'contractor');
  const isOne = new Set(contractors.map(({ organisationId }) => organisationId)).size < 2;
  return ({ organisationId, at }: { readonly organisationId?: string; readonly at: string }): string | undefined =>
    isOne
      ? undefined
      : (
          contractors.findLast((one) => one.organisationId === organisationId) ??
          // What earlier releases recorded does not name it.
          contractors.findLast(({ from }) => from < at) ??
          contractors[0]
        )?.name;
};

/** A payment: amount, who prepared and released it, when; and whether its money came back (退汇). */
export const PaymentLine = ({
  courtyard,
  payment,
}: {
  readonly courtyard: Courtyard;
  readonly payment: {
    readonly by: string;
    readonly at: string;
    readonly amountFen: number;
    readonly organisationId?: string;
    readonly reversedAt?: string;
  };
}) => {
  const signed = useSignature(courtyard);
  const { cameBack } = useWords(COMMON_WORDS);
  const firm = useFirmOf(courtyard)(payment);
  return (
    <>
      {firm !== undefined && `${firm} · `}
      {formatMoney(payment.amountFen)} · {signed(payment)}
      {payment.reversedAt !== undefined && (
        <>
          {' '}
          <Tag color="warning">{cameBack}</Tag> {formatTime(payment.reversedAt)}
        </>
      )}
    </>
  );
};

/** Journal entries of some commands, oldest first; the current state no longer has them. */
export const useCommandHistory = (id: string, commands: readonly CommandName[]) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: queryKeys.courtyard(id, 'deeds', commands.join(','), language),
    queryFn: async () =>
      (
        await answerAs<{ entries: readonly TimelineEntry[] }>(
          api.GET('/api/v1/courtyards/{id}/timeline', {
            params: { path: { id }, query: { commands: commands.join(',') } },
          }),
        )
      ).entries,
  });
};

/** The data of one event type in some entries, with actor and time. */
export const eventsOf = <T extends TimelineEntry['events'][number]['type']>(
  entries: readonly TimelineEntry[],
  type: T,
) =>
  entries.flatMap((entry) =>
    entry.events.flatMap((one) =>
      one.type === type
        ? [{ entry, data: one.data as Extract<TimelineEntry['events'][number], { type: T }>['data'] }]
        : [],
    ),
  );
