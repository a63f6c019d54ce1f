import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SecretMotion } from '../../../../domain/kernel/deliberation/secretVote';
import { answerAs, answerOf, api } from '../../api/client';
import type { Ballot, Turnout } from '../../api/shapes';
import type { Place } from './findOwners';

/** Others enter papers, too; a paper is no change of the courtyard, so nobody tells us. */
const AGAIN_MS = 10_000;
const often = { refetchInterval: AGAIN_MS } as const;

export interface Of {
  readonly id: string;
  readonly ballotId: string;
}

const keyOf = ({ id, ballotId }: Of, ...what: readonly string[]) => ['courtyard', id, 'papers', ballotId, ...what];
/** What changes with every paper. */
export const papersKey = (of: Of) => keyOf(of, 'moving');

export type OpenBallot = Omit<Ballot, 'closed'> &
  Turnout & { readonly closed: object | null; readonly motion: { readonly about?: SecretMotion } };

export const useBallot = (of: Of) =>
  useQuery({
    queryKey: keyOf(of, 'moving', 'ballot'),
    queryFn: () =>
      answerAs<OpenBallot>(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}', { params: { path: of } })),
    ...often,
  });

/** Every unit of the roll and whose it is now. */
export const usePlaces = (of: Of) =>
  useQuery({
    queryKey: keyOf(of, 'places'),
    queryFn: async () => {
      const { stairwells } = await answerAs<{ stairwells: readonly { readonly units: readonly Place[] }[] }>(
        api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/canvass', { params: { path: of } }),
      );
      return stairwells.flatMap(({ units }) => units);
    },
    staleTime: 60_000,
  });

export const usePapers = (of: Of) =>
  useQuery({
    queryKey: keyOf(of, 'moving', 'papers'),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/papers', { params: { path: of } }))).papers,
    ...often,
  });
export type EnteredPaper = NonNullable<ReturnType<typeof usePapers>['data']>[number];

/** What others have entered and waits for this person's reading. */
export const useToVerify = (of: Of) =>
  useQuery({
    queryKey: keyOf(of, 'moving', 'toVerify'),
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/papers', {
            params: { path: of, query: { awaiting: 'verification' } },
          }),
        )
      ).papers,
    ...often,
  });

export const useDisputes = (of: Of) =>
  useQuery({
    queryKey: keyOf(of, 'moving', 'disputes'),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/papers/disputes', { params: { path: of } })))
        .papers,
    ...often,
  });

export const useScans = (of: Of) =>
  useQuery({
    queryKey: keyOf(of, 'moving', 'scans'),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/scans', { params: { path: of } }))).scans,
    ...often,
  });
export type WaitingScan = NonNullable<ReturnType<typeof useScans>['data']>[number];

export const useCounts = (of: Of) =>
  useQuery({
    queryKey: keyOf(of, 'moving', 'counts'),
    queryFn: async () =>
      (
        await answerAs<{ counts: readonly { readonly no: number; readonly by: string; readonly scan: string }[] }>(
          api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/counts', { params: { path: of } }),
        )
      ).counts,
    ...often,
  });

/** Each owner with all units: one paper speaks for them together. */
export const useOwners = (places: readonly Place[]): ReadonlyMap<string, Place> =>
  useMemo(() => {
    const owners = new Map<string, Place>();
    for (const place of places) {
      const first = owners.get(place.ownerKey) ?? { ...place, unit: '' };
      const unit = first.building === place.building ? place.unit : `${place.building} ${place.unit}`;
      owners.set(place.ownerKey, { ...first, unit: first.unit === '' ? unit : `${first.unit}、${unit}` });
    }
    return owners;
  }, [places]);
