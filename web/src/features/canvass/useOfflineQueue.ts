import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, newKey, once, Refused } from '../../api/client';
import type { Canvass } from '../../api/shapes';
import { useMe } from '../../app/useMe';
import { type Act, drop, isFinal, type Kept, keep, keptFor } from './offlineQueue';
import { taken } from './units';

const AGAIN_MS = 15_000;

interface Ids {
  readonly id: string;
  readonly ballotId: string;
}

export const canvassKey = ({ id, ballotId }: Ids) => ['courtyard', id, 'canvass', ballotId] as const;

const sendAct = (path: Ids, { key, act }: Kept): Promise<unknown> => {
  const params = { path, header: once(key) };
  if (act.kind === 'visits') {
    const body = { visits: [...act.visits] };
    return api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/visits', { params, body });
  }
  if (act.kind === 'deliveries') {
    const body = { deliveries: [...act.deliveries] };
    return api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/deliveries', { params, body });
  }
  const { ownerKeys, way, remindedOn } = act;
  const body = { ownerKeys: [...ownerKeys], way, remindedOn };
  return api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/reminders', { params, body });
};

export interface Keeping {
  readonly kept: readonly Kept[];
  /** Ticked: kept here at once, and sent as soon as there is a network. */
  readonly add: (act: Act) => void;
  readonly discard: (key: string) => void;
  /** Instead of what was refused: a new request. */
  readonly replace: (key: string, act: Act) => void;
}

/** What was ticked and not taken yet: kept in this browser, sent one after the other, each under the key it was born with. */
export const useKept = (ids: Ids): Keeping => {
  const { id, ballotId } = ids;
  const me = useMe();
  const owner = `${me.id}/${ballotId}`;
  const queries = useQueryClient();
  const [kept, setKept] = useState<readonly Kept[]>(() => keptFor(localStorage, owner));
  const isSending = useRef(false);
  const read = useCallback(() => setKept(keptFor(localStorage, owner)), [owner]);

  /** Says whether the next one may go: it was taken, or refused for good. */
  const sendOne = useCallback(
    async (one: Kept): Promise<boolean> => {
      try {
        await sendAct({ id, ballotId }, one);
        // The list shows it from here on, until it is asked for anew.
        queries.setQueryData<Canvass>(canvassKey({ id, ballotId }), (canvass) =>
          canvass === undefined ? undefined : taken(canvass, one.act, me.name),
        );
        drop(localStorage, owner, one.key);
        return true;
      } catch (error) {
        if (!(error instanceof Refused) || !isFinal(error.status)) return false;
        const { code, message: detail, faults } = error;
        keep(localStorage, owner, { ...one, refused: faults.length > 0 ? faults : [{ code, detail }] });
        return true;
      } finally {
        read();
      }
    },
    [id, ballotId, owner, me.name, queries, read],
  );

  const send = useCallback(async () => {
    if (isSending.current) return;
    isSending.current = true;
    const next = () => keptFor(localStorage, owner).find(({ refused }) => refused === undefined);
    let hasSent = false;
    try {
      for (let one = next(); one !== undefined && (await sendOne(one)); one = next()) hasSent = true;
    } finally {
      isSending.current = false;
      if (hasSent) void queries.invalidateQueries({ queryKey: ['courtyard', id] });
    }
  }, [id, owner, queries, sendOne]);

  useEffect(() => {
    read();
    void send();
    const again = setInterval(() => void send(), AGAIN_MS);
    const atOnce = () => void send();
    addEventListener('online', atOnce);
    return () => {
      clearInterval(again);
      removeEventListener('online', atOnce);
    };
  }, [read, send]);

  const add = (act: Act) => {
    keep(localStorage, owner, { key: newKey(), at: Date.now(), act });
    read();
    void send();
  };
  const discard = (key: string) => {
    drop(localStorage, owner, key);
    read();
  };
  const replace = (key: string, act: Act) => {
    drop(localStorage, owner, key);
    add(act);
  };
  return { kept, add, discard, replace };
};
