import type { Person } from '../client';

export interface CastPaper {
  readonly ownerKey: string;
  readonly choice: string;
  readonly channel: string;
  readonly receivedOn: string;
}

/** Papers as offices handle them: one person enters them, another reads them again. */
export const handIn = async (
  hands: { readonly gridWorker: Person; readonly community: Person },
  ballot: string,
  papers: readonly CastPaper[],
): Promise<void> => {
  await hands.gridWorker.must(`${ballot}/papers`, { body: { papers } });
  const again = papers.map(({ ownerKey, choice }) => ({ ownerKey, choice }));
  await hands.community.must(`${ballot}/papers/verifications`, { body: { papers: again } });
};
