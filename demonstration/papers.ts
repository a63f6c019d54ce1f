import type { Person } from './client';

export interface CastPaper {
  readonly ownerKey: string;
  readonly choice: string;
  readonly channel: string;
  readonly receivedOn: string;
  readonly scan?: string;
}

/** Hands in papers as offices do: one person enters them, another one verifies them. */
export const enterPapers = async (
  hands: { readonly gridWorker: Person; readonly community: Person },
  ballot: string,
  papers: readonly CastPaper[],
): Promise<void> => {
  await hands.gridWorker.must(`${ballot}/papers`, { body: { papers } });
  const again = papers.map(({ ownerKey, choice }) => ({ ownerKey, choice }));
  await hands.community.must(`${ballot}/papers/verifications`, { body: { papers: again } });
};

/** Some owners vote online, each with the code on their slip. Returns the owners who have not voted yet. */
export const voteByPhone = async (
  hands: { readonly community: Person; readonly gridWorker: Person; readonly resident: Person },
  ballot: string,
  owners: readonly string[],
  choices: readonly string[],
): Promise<readonly string[]> => {
  await hands.community.must(`${ballot}/vote-codes`, { body: {} });
  const slips = await hands.community.must<string>(`${ballot}/vote-slips`);
  const codes = [...new Set([...slips.body.matchAll(/\/v\/(\w{16})/g)].map(([, code]) => code))];
  for (const [i, choice] of choices.entries()) {
    await hands.resident.must(`/api/v1/public/votes/${codes[i]}`, { body: { choice } });
  }
  const { body } = await hands.gridWorker.must<{ papers: { ownerKey: string }[] }>(`${ballot}/papers`);
  const voted = new Set(body.papers.map((paper) => paper.ownerKey));
  return owners.filter((owner) => !voted.has(owner));
};
