import type { Person } from './client';
import { PHONE } from './roll';

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

/** The codes on printed slips, one for each, with the owner's units as they stand there. */
export const codesOnSlips = (page: string): readonly { readonly units: string; readonly code: string }[] =>
  [...page.matchAll(/<li>(?:(?!<\/li>)[\s\S])*?<strong>([^<]*)<\/strong>(?:(?!<\/li>)[\s\S])*?\/v\/(\w{16})/g)].map(
    ([, units = '', code = '']) => ({ units, code }),
  );

/** Prints the slips of a ballot. Whoever imported the roll, or handles papers of the ballot, is refused. */
export const printSlips = async (by: Person, ballot: string): Promise<ReturnType<typeof codesOnSlips>> =>
  codesOnSlips((await by.must<string>(`${ballot}/vote-slips`, { body: {} })).body);

/** What an owner sends to vote online. */
export const vote = (choice: string) => ({ choice, phone: PHONE });

/** Some owners vote online, each with the code on their slip. Returns the owners who have not voted yet. */
export const voteByPhone = async (
  hands: { readonly community: Person; readonly gridWorker: Person; readonly resident: Person },
  ballot: string,
  owners: readonly string[],
  choices: readonly string[],
): Promise<readonly string[]> => {
  const slips = await printSlips(hands.community, ballot);
  for (const [i, choice] of choices.entries()) {
    await hands.resident.must(`/api/v1/public/votes/${slips[i]?.code}`, { body: vote(choice) });
  }
  const { body } = await hands.gridWorker.must<{ papers: { ownerKey: string }[] }>(`${ballot}/papers`);
  const voted = new Set(body.papers.map((paper) => paper.ownerKey));
  return owners.filter((owner) => !voted.has(owner));
};
