import { useQueryClient } from '@tanstack/react-query';
import App from 'antd/es/app';
import { useEffect, useRef, useState } from 'react';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import { answerOf, api } from '../api/client';
import { ApiError } from '../api/errors';
import { queryKeys } from '../api/queryKeys';
import type { Action, Courtyard } from '../api/shapes';
import { useWrite } from '../api/useWrite';
import { useLanguage } from '../app/language';
import { refreshCourtyard } from '../app/refreshCourtyard';
import { useErrorMessage } from '../ui/Loaded';

/** After this time the form may be left while the request continues. */
const LONG_MS = 3_000;

/** The event of a command that another person has yet to confirm. */
const REQUESTED = 'commandRequested';

/** What is offered: nobody gives the command by which reorganisations move courtyards. */
type Offered = Exclude<Action['command'], 'moveCase'>;

/** Every offered command has its own address, which the API's offer contains. */
const addressOf = (command: Action['command']) => `/api/v1/courtyards/{id}/commands/${command as Offered}` as const;

interface CommandOptions {
  readonly courtyard: Courtyard;
  readonly action: Action;
  readonly onDone: () => void;
  readonly onRefused: (error: Error) => void;
}

/**
 * Sends a command with the version at which it was read. The request continues, and its outcome is shown, after the
 * form is closed.
 */
export const useCommand = ({ courtyard, action, onDone, onRefused }: CommandOptions) => {
  const { language, words } = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const errorMessage = useErrorMessage();
  // The version at opening; after a conflict, the version shown with it.
  const [basis, setBasis] = useState(courtyard.version);
  const [readAt] = useState(courtyard.version);
  const [isLong, setLong] = useState(false);
  const [isDone, setDone] = useState(false);
  const isLeft = useRef(false);

  const showConflict = async () => {
    await queries.refetchQueries({ queryKey: queryKeys.courtyard(courtyard.id, 'view') });
    const now = queries.getQueryData<Courtyard>(queryKeys.courtyard(courtyard.id, 'view', language));
    setBasis(now?.version ?? basis);
  };

  const { send, isSending } = useWrite(
    (body: Record<string, unknown>, header) =>
      answerOf(
        api.POST(addressOf(action.command), {
          params: { path: { id: courtyard.id }, header: { ...header, 'If-Match': `"${basis}"` } },
          body: body as never,
        }),
      ),
    {
      onSuccess: async ({ version, events }) => {
        setDone(true);
        if (events.includes(REQUESTED)) message.info(rendered(FORM_WORDS.asked, { name: action.name }, language));
        else message.success(`${words.done}: ${action.name}`);
        await refreshCourtyard(queries, courtyard.id, version);
        if (!isLeft.current) onDone();
      },
      onError: (error) => {
        if (isLeft.current) {
          const params = { name: action.name, reason: errorMessage(error) };
          message.error(rendered(FORM_WORDS.leftRefused, params, language));
        } else if (error instanceof ApiError && error.code === 'version-mismatch') return showConflict();
        else onRefused(error);
      },
    },
  );

  useEffect(() => {
    if (!isSending) return setLong(false);
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [isSending]);

  return {
    send,
    isSending,
    isLong,
    /** The version since which others have made changes; undefined if nobody has. */
    changedSince: courtyard.version > readAt && !isSending && !isDone ? readAt : undefined,
    leave: () => {
      isLeft.current = isSending;
    },
  };
};
