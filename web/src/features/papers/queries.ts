import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SecretMotion } from '../../../../domain/kernel/deliberation/secretVote';
import { answerAs, answerOf, api } from '../../api/client';
import type { Ballot, Turnout } from '../../api/shapes';
import type { BallotIds } from '../ballots/queries';
import type { RollUnit } from './findUnits';

/**
 * Several people enter papers at once, and a paper is no change of the courtyard, so the change stream does not report
 * it.
 */
const POLL_MS = 10_000;
const POLLED = { refetchInterval: POLL_MS } as const;

const keyOf = ({ id, ballotId }: BallotIds, ...what: readonly string[]) => [
  'courtyard',
  id,
  'papers',
  ballotId,
  ...what,
];
/** The queries that every paper changes. */
export const papersKey = (ids: BallotIds) => keyOf(ids, 'polled');

export type OpenBallot = Omit<Ballot, 'closed'> &
  Turnout & { readonly closed: object | null; readonly motion: { readonly about?: SecretMotion } };

export const useOpenBallot = (ids: BallotIds) =>
  useQuery({
    queryKey: keyOf(ids, 'polled', 'ballot'),
    queryFn: () =>
      answerAs<OpenBallot>(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}', { params: { path: ids } })),
    ...POLLED,
  });

/** Every unit of the roll with its present owner. */
export const useRollUnits = (ids: BallotIds) =>
  useQuery({
    queryKey: keyOf(ids, 'places'),
    queryFn: async () => {
      const { stairwells } = await answerAs<{ stairwells: readonly { readonly units: readonly RollUnit[] }[] }>(
        api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/canvass', { params: { path: ids } }),
      );
      return stairwells.flatMap(({ units }) => units);
    },
    staleTime: 60_000,
  });

export const usePapers = (ids: BallotIds) =>
  useQuery({
    queryKey: keyOf(ids, 'polled', 'papers'),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/papers', { params: { path: ids } }))).papers,
    ...POLLED,
  });
export type EnteredPaper = NonNullable<ReturnType<typeof usePapers>['data']>[number];

/** Papers that others have entered and this user may verify. */
export const useToVerify = (ids: BallotIds) =>
  useQuery({
    queryKey: keyOf(ids, 'polled', 'toVerify'),
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/papers', {
            params: { path: ids, query: { awaiting: 'verification' } },
          }),
        )
      ).papers,
    ...POLLED,
  });

export const useDisputes = (ids: BallotIds) =>
  useQuery({
    queryKey: keyOf(ids, 'polled', 'disputes'),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/papers/disputes', { params: { path: ids } })))
        .papers,
    ...POLLED,
  });

export const useScans = (ids: BallotIds) =>
  useQuery({
    queryKey: keyOf(ids, 'polled', 'scans'),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/scans', { params: { path: ids } }))).scans,
    ...POLLED,
  });
export type WaitingScan = NonNullable<ReturnType<typeof useScans>['data']>[number];

export const useCounts = (ids: BallotIds) =>
  useQuery({
    queryKey: keyOf(ids, 'polled', 'counts'),
    queryFn: async () =>
      (
        await answerAs<{ counts: readonly { readonly no: number; readonly by: string; readonly scan: string }[] }>(
          api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/counts', { params: { path: ids } }),
        )
      ).counts,
    ...POLLED,
  });

/** Each owner with all units, because one paper counts for all of them. */
export const useOwners = (places: readonly RollUnit[]): ReadonlyMap<string, RollUnit> =>
  useMemo(() => {
    const owners = new Map<string, RollUnit>();
    for (const place of places) {
      const first = owners.get(place.ownerKey) ?? { ...place, unit: '' };
      const unit = first.building === place.building ? place.unit : `${place.building} ${place.unit}`;
      owners.set(place.ownerKey, { ...first, unit: first.unit === '' ? unit : `${first.unit}、${unit}` });
    }
    return owners;
  }, [places]);
