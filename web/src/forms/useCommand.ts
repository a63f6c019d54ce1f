import { useMutation, useQueryClient } from '@tanstack/react-query';
import App from 'antd/es/app';
import { useEffect, useRef, useState } from 'react';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import { api, newKey, once, Refused } from '../api/client';
import type { Action, Courtyard } from '../api/shapes';
import { useLanguage } from '../app/language';
import { useErrorMessage } from '../ui/Loaded';

/** After so long somebody may want to do something else meanwhile. */
const LONG_MS = 3_000;

/** Every command has an address of its own; which one it is stands in what the API offered. */
const addressOf = (command: Action['command']) => `/api/v1/courtyards/{id}/commands/${command}` as const;

interface Giving {
  readonly courtyard: Courtyard;
  readonly action: Action;
  readonly onDone: () => void;
  readonly onRefused: (error: Error) => void;
}

/** Gives a command on the version it was read at; goes on, and is told of, when the form has been left. */
export const useCommand = ({ courtyard, action, onDone, onRefused }: Giving) => {
  const { language, words } = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const reason = useErrorMessage();
  // The same form sent again is the same request, whatever became of the first answer.
  const [key, setKey] = useState(() => newKey());
  // What was read when the form was opened; after a conflict, what was shown of it.
  const [basis, setBasis] = useState(courtyard.version);
  const [readAt] = useState(courtyard.version);
  const [isLong, setLong] = useState(false);
  const isLeft = useRef(false);

  const give = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      api.POST(addressOf(action.command), {
        params: { path: { id: courtyard.id }, header: { ...once(key), 'If-Match': `"${basis}"` } },
        body: body as never,
      }),
    onSuccess: async () => {
      message.success(`${words.done}: ${action.name}`);
      await queries.invalidateQueries();
      if (!isLeft.current) onDone();
    },
    onError: async (error) => {
      if (error instanceof Refused) setKey(newKey());
      if (isLeft.current) {
        const params = { name: action.name, reason: reason(error) };
        message.error(rendered(FORM_WORDS.leftRefused, params, language));
        return;
      }
      if (error instanceof Refused && error.code === 'version-mismatch') {
        await queries.refetchQueries({ queryKey: ['courtyard', courtyard.id, 'view'] });
        const now = queries.getQueryData<Courtyard>(['courtyard', courtyard.id, 'view', language]);
        setBasis(now?.version ?? basis);
      } else onRefused(error);
    },
  });

  useEffect(() => {
    if (!give.isPending) return setLong(false);
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [give.isPending]);

  return {
    give: give.mutate,
    isPending: give.isPending,
    isLong,
    /** Since which version others have changed something; undefined where nobody has. */
    changedSince: courtyard.version > readAt && !give.isPending && !give.isSuccess ? readAt : undefined,
    leave: () => {
      isLeft.current = give.isPending;
    },
  };
};
