import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import type { CommandName } from '../../../../domain/renovation/catalogue';
import type { Stage } from '../../../../domain/renovation/stage';
import { COMMON_WORDS, OVERVIEW_WORDS } from '../../../../i18n/console/courtyard';
import { joinList } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { ROLE_WORDS } from '../../../../i18n/words';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Action, Courtyard, TimelineEntry } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { formatTime } from '../../ui/format';
import { type CommandTopic, topicOf } from './commandTopics';

export type OnCommand = (action: Action, given?: Readonly<Record<string, unknown>>) => void;

export interface TabProps {
  readonly courtyard: Courtyard;
  readonly onCommand: OnCommand;
}

export type Obligation = Courtyard['obligations'][number];

/** Whether it is awaited from who looks, alone or with others. */
export const isMine = ({ holder, coHolders }: Obligation, roles: readonly string[]): boolean =>
  [holder, ...coHolders].some((role) => roles.includes(role));

/** What fulfils an obligation among what who looks may do, now or later. */
export const actionsFor = ({ availableActions }: Courtyard, { answeredBy }: Obligation): readonly Action[] =>
  answeredBy.flatMap((name) => availableActions.filter(({ command }) => command === name));

/** Why it cannot be done now: what stands in the way, or whose it is. */
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
  /** What the form need not ask: it was opened from there. */
  readonly initialValues?: Readonly<Record<string, unknown>>;
}

/** What may be done about the thing beside it, where the caller may do it now. */
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

/** All that the caller may do now about one topic, as the API offers it. */
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

/** Whether a courtyard has come as far as a stage, or has ended after all. */
export const hasReached = ({ stages }: Courtyard, from: Stage): boolean =>
  stages.some(({ stage, state }) => stage === from && state !== 'ahead');

/** When there will be something here. */
export const NotReachedYet = ({ from }: { readonly from: Stage }) => {
  const { language } = useLanguage();
  return <p className="quiet">{rendered(COMMON_WORDS.later, { stage: from }, language)}</p>;
};

/** Who somebody is, by the account that facts name. */
export const usePersonName = ({ people }: Courtyard): ((accountId: string | undefined) => string) => {
  const { translate } = useLanguage();
  return (accountId) => (accountId === undefined ? '—' : (people[accountId]?.name ?? translate(COMMON_WORDS.nobody)));
};

/** By whom and when something was signed; a dash where it was not. */
export const useSignature = (of: Courtyard) => {
  const who = usePersonName(of);
  return (signature: { readonly by: string; readonly at: string } | undefined): string =>
    signature === undefined ? '—' : `${who(signature.by)} · ${formatTime(signature.at)}`;
};

/** What the journal says of some commands, the oldest first: what the facts of today no longer tell. */
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

/** The data of one kind of event in some entries, with who and when. */
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
