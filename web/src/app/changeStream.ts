import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client';
import { refreshCourtyard } from './refreshCourtyard';
import { endSession, isSessionOver } from './session';

const RECONNECT_MS = 5_000;
/** How often everything is fetched again while there is no stream. */
const POLL_MS = 20_000;
/** A shorter interruption shows no message. */
const TOLERATED_BREAK_MS = 3_000;

interface StreamOptions {
  readonly queries: QueryClient;
  /** Changes during the interruption were missed, so everything is fetched again. */
  readonly mayHaveMissed: boolean;
  readonly onConnected: (isConnected: boolean) => void;
  /** The browser has closed the stream for good and does not reconnect by itself. */
  readonly onClosed: () => void;
}

/** Connects; the returned function disconnects. */
const connect = ({ queries, mayHaveMissed, onConnected, onClosed }: StreamOptions): (() => void) => {
  let hasMissed = mayHaveMissed;
  /** With it the browser's own reconnection is told what it missed. */
  let lastId = '';
  let breaking: ReturnType<typeof setTimeout> | undefined;
  const source = new EventSource('/api/v1/changes');
  source.addEventListener('open', () => {
    clearTimeout(breaking);
    breaking = undefined;
    onConnected(true);
    if (hasMissed) void queries.invalidateQueries();
    hasMissed = false;
  });
  source.addEventListener('courtyard', ({ data, lastEventId }) => {
    lastId = lastEventId;
    const { courtyardId, version } = JSON.parse(data) as { courtyardId: string; version: number };
    void refreshCourtyard(queries, courtyardId, version);
  });
  source.addEventListener('all', () => void queries.invalidateQueries());
  source.addEventListener('error', () => {
    hasMissed ||= lastId === '';
    breaking ??= setTimeout(() => onConnected(false), TOLERATED_BREAK_MS);
    if (source.readyState === EventSource.CLOSED) onClosed();
  });
  return () => {
    source.close();
    clearTimeout(breaking);
  };
};

/**
 * Shows others' changes without a reload: queries about a changed courtyard are fetched again. Returns whether the
 * stream is connected. A hidden window disconnects, because browsers limit the connections to a host. Without
 * permission to read courtyards there is nothing to follow.
 */
export const useChangeStream = (isEnabled: boolean): boolean => {
  const queries = useQueryClient();
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    if (!isEnabled) return;
    let disconnect: (() => void) | undefined;
    let reconnecting: ReturnType<typeof setTimeout> | undefined;
    let mayHaveMissed = false;
    const close = () => {
      disconnect?.();
      disconnect = undefined;
      clearTimeout(reconnecting);
    };
    // The token expired, or the service is down; a request renews the session, then the stream reconnects.
    const reconnect = () => {
      const renew = () =>
        api.GET('/api/v1/me').then(open, (error) => (isSessionOver(error) ? endSession(queries, 'ended') : open()));
      reconnecting = setTimeout(renew, RECONNECT_MS);
    };
    const open = () => {
      close();
      if (document.visibilityState === 'hidden') return;
      disconnect = connect({ queries, mayHaveMissed, onConnected: setConnected, onClosed: reconnect });
      mayHaveMissed = true;
    };
    open();
    document.addEventListener('visibilitychange', open);
    return () => {
      document.removeEventListener('visibilitychange', open);
      close();
    };
  }, [queries, isEnabled]);
  useEffect(() => {
    if (!isEnabled || isConnected) return;
    const polling = setInterval(() => {
      if (document.visibilityState === 'visible') void queries.invalidateQueries();
    }, POLL_MS);
    return () => clearInterval(polling);
  }, [queries, isEnabled, isConnected]);
  return isConnected;
};
