import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { actingFor } from '../../api/actingFor';
import { api } from '../../api/client';
import { once } from '../../api/idempotencyKey';
import { queryKeys } from '../../api/queryKeys';
import type { Canvass } from '../../api/shapes';
import { useMe } from '../../app/useMe';
import { browserStorage } from '../../sending/queueStorage';
import { type SendQueueHandle, useSendQueue } from '../../sending/useSendQueue';
import { type BallotIds, canvassKey } from '../ballots/queries';
import type { CanvassRecord } from './canvassRecord';
import { withRecorded } from './units';

const RETRY_MS = 15_000;

const sendRecord = (path: BallotIds, record: CanvassRecord, key: string): Promise<unknown> => {
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

export interface CanvassQueue extends Pick<SendQueueHandle<CanvassRecord, unknown>, 'entries' | 'drop'> {
  readonly add: (record: CanvassRecord) => void;
  /** Replaces a refused record by another, as a new request. */
  readonly replace: (key: string, record: CanvassRecord) => void;
}

/**
 * Canvass records. The browser keeps them until the service has accepted them, by account and ballot, because
 * stairwells often have no network. What is recorded in somebody's place is sent in that one's alone.
 */
export const useCanvassQueue = (ids: BallotIds): CanvassQueue => {
  const me = useMe();
  const acting = actingFor();
  const whose = acting === undefined ? me.id : `${me.id}/${acting.delegation}`;
  const queries = useQueryClient();
  const storage = useMemo(
    () => browserStorage<CanvassRecord>(localStorage, `${whose}/${ids.ballotId}`),
    [whose, ids.ballotId],
  );
  const { entries, add, drop, retry } = useSendQueue<CanvassRecord, unknown>({
    send: (record, key) => sendRecord(ids, record, key),
    retryMs: RETRY_MS,
    keepSent: 0,
    storage,
    // The cached list shows the record until the list is fetched again.
    onSent: (_, record) =>
      queries.setQueryData<Canvass>(canvassKey(ids), (canvass) => canvass && withRecorded(canvass, record, me.name)),
    onIdle: () => void queries.invalidateQueries({ queryKey: queryKeys.courtyard(ids.id) }),
  });
  const addAndSend = (record: CanvassRecord) => {
    add(record);
    retry();
  };
  return {
    entries,
    drop,
    add: addAndSend,
    replace: (key, record) => {
      drop(key);
      addAndSend(record);
    },
  };
};
