import { useRef, useState } from 'react';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';
import { type NewPage, newPage } from '../../ui/newPage';
import type { BallotIds } from './queries';

/** A part of the courtyard, or the owners whose slips are printed again, and why. */
type Printing =
  | { readonly building?: string; readonly stairwell?: string }
  | { readonly ownerKeys: readonly string[]; readonly why: string };

/** Prints slips with codes, once: nothing is printed without a window to show them in. */
export const useSlips = (ids: BallotIds, onPrinted?: () => void) => {
  const page = useRef<NewPage>(undefined);
  const [isBlocked, setBlocked] = useState(false);
  const { send, ...print } = useWrite(
    (what: Printing) =>
      answerAs<string>(
        'why' in what
          ? api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/vote-slips/reprints', {
              params: { path: ids },
              body: { ownerKeys: [...what.ownerKeys], why: what.why },
              parseAs: 'text',
            })
          : api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/vote-slips', {
              params: { path: ids },
              body: what,
              parseAs: 'text',
            }),
      ),
    {
      refreshes: [queryKeys.courtyard(ids.id)],
      onAnswer: (html) => {
        page.current?.show(html);
        onPrinted?.();
      },
      onError: () => page.current?.close(),
    },
  );
  return {
    ...print,
    isBlocked,
    send: (what: Printing) => {
      page.current = newPage();
      setBlocked(page.current === undefined);
      if (page.current !== undefined) send(what);
    },
  };
};
