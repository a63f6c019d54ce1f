import type { Person } from './client';

interface Term {
  readonly termId: string;
  readonly from: string;
  readonly to: string;
  readonly confirmedAt: string | null;
  readonly members: readonly { readonly no: number }[];
}

/** A session of the community's council that puts a motion. If its members are on record, all of them come and are for it. */
export const councilSession = async (community: Person, heldOn: string, resolves: string) => {
  const { organisationId } = (await community.must<{ organisationId: string }>('/api/v1/me')).body;
  const { terms } = (
    await community.must<{ terms: readonly Term[] }>(`/api/v1/organisations/${organisationId}/council-terms`)
  ).body;
  const session = { heldOn, resolves, minutes: '议事会一致同意提交表决' };
  const term = terms.find(({ from, to, confirmedAt }) => confirmedAt !== null && from <= heldOn && heldOn <= to);
  if (term === undefined) return { ...session, members: 11, present: 9 };
  const attended = term.members.map(({ no }) => no);
  const votes = { for: attended.length, against: 0, abstain: 0 };
  return {
    ...session,
    members: attended.length,
    present: attended.length,
    attendance: { termId: term.termId, attended, votes },
  };
};
