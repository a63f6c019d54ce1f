import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, api, newKey, once } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Canvass } from '../../api/shapes';
import { useMe } from '../../app/useMe';
import { type BallotIds, canvassKey } from '../ballots/queries';
import { type CanvassRecord, isFinal, loadQueued, type QueuedRecord, removeQueued, saveQueued } from './offlineQueue';
import { withRecorded } from './units';

const RETRY_MS = 15_000;

const sendRecord = (path: BallotIds, { key, record }: QueuedRecord): Promise<unknown> => {
  const params = { path, header: once(key) };
  if (record.kind === 'visits') {
    const body = { visits: [...record.visits] };
    return api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/visits', { params, body });
  }
  if (record.kind === 'deliveries') {
    const body = { deliveries: [...record.deliveries] };
    return api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/deliveries', { params, body });
  }
  const { ownerKeys, way, remindedOn } = record;
  const body = { ownerKeys: [...ownerKeys], way, remindedOn };
  return api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/reminders', { params, body });
};

export interface OfflineQueue {
  readonly records: readonly QueuedRecord[];
  /** Ticked: kept here at once, and sent as soon as there is a network. */
  readonly add: (record: CanvassRecord) => void;
  readonly discard: (key: string) => void;
  /** Instead of what was refused: a new request. */
  readonly replace: (key: string, record: CanvassRecord) => void;
}

/** What was ticked and not taken yet: kept in this browser, sent one after the other, each under the key it was born with. */
export const useOfflineQueue = (ids: BallotIds): OfflineQueue => {
  const { id, ballotId } = ids;
  const me = useMe();
  const owner = `${me.id}/${ballotId}`;
  const queries = useQueryClient();
  const [records, setRecords] = useState<readonly QueuedRecord[]>(() => loadQueued(localStorage, owner));
  const isSending = useRef(false);
  const read = useCallback(() => setRecords(loadQueued(localStorage, owner)), [owner]);

  /** Says whether the next one may go: it was taken, or refused for good. */
  const sendOne = useCallback(
    async (one: QueuedRecord): Promise<boolean> => {
      try {
        await sendRecord({ id, ballotId }, one);
        // The list shows it from here on, until it is asked for anew.
        queries.setQueryData<Canvass>(canvassKey({ id, ballotId }), (canvass) =>
          canvass === undefined ? undefined : withRecorded(canvass, one.record, me.name),
        );
        removeQueued(localStorage, owner, one.key);
        return true;
      } catch (error) {
        if (!(error instanceof ApiError) || !isFinal(error.status)) return false;
        const { code, message: detail, faults } = error;
        saveQueued(localStorage, owner, { ...one, refused: faults.length > 0 ? faults : [{ code, detail }] });
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
    const next = () => loadQueued(localStorage, owner).find(({ refused }) => refused === undefined);
    let hasSent = false;
    try {
      for (let one = next(); one !== undefined && (await sendOne(one)); one = next()) hasSent = true;
    } finally {
      isSending.current = false;
      if (hasSent) void queries.invalidateQueries({ queryKey: queryKeys.courtyard(id) });
    }
  }, [id, owner, queries, sendOne]);

  useEffect(() => {
    read();
    void send();
    const again = setInterval(() => void send(), RETRY_MS);
    const atOnce = () => void send();
    addEventListener('online', atOnce);
    return () => {
      clearInterval(again);
      removeEventListener('online', atOnce);
    };
  }, [read, send]);

  const add = (record: CanvassRecord) => {
    saveQueued(localStorage, owner, { key: newKey(), at: Date.now(), record });
    read();
    void send();
  };
  const discard = (key: string) => {
    removeQueued(localStorage, owner, key);
    read();
  };
  const replace = (key: string, record: CanvassRecord) => {
    removeQueued(localStorage, owner, key);
    add(record);
  };
  return { records, add, discard, replace };
};
