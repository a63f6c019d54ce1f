import { markCarriedOut } from '../../kernel/deliberation/reducers';
import type { EventMetadata } from '../../kernel/engine/event';
import type { Instant } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { Body, FormerMember } from '../facts/deliberation';

const onBody = (c: Courtyard, change: (body: Body) => Body): Courtyard =>
  c.body === undefined ? c : { ...c, body: change(c.body) };

/** Marks the ballot or the assembly that decided as put into effect, the assembly with its result. */
export const carriedOut = (
  c: Courtyard,
  { ballotId, assemblyNo }: { readonly ballotId?: string; readonly assemblyNo?: number },
  at: Instant,
): Courtyard => {
  const marked = markCarriedOut(c, ballotId, at);
  return assemblyNo === undefined
    ? marked
    : {
        ...marked,
        assemblies: (c.assemblies ?? []).map((one) => (one.no === assemblyNo ? { ...one, carriedOutAt: at } : one)),
      };
};

const left = (
  body: Body,
  names: readonly string[],
  as: Pick<FormerMember, 'leftOn' | 'because' | 'why'>,
  { at }: EventMetadata,
): Body => ({
  ...body,
  members: body.members.filter(({ name }) => !names.includes(name)),
  former: [
    ...(body.former ?? []),
    ...body.members.filter(({ name }) => names.includes(name)).map((member) => ({ ...member, ...as })),
  ],
  leftAt: at,
});

export const body: CourtyardReducers<
  | 'candidateNominated'
  | 'nominationWithdrawn'
  | 'assemblyRecorded'
  | 'bodyElected'
  | 'membersJoined'
  | 'memberResigned'
  | 'membersRecalled'
  | 'mandatesEnded'
  | 'dutiesAssigned'
  | 'bookkeeperNamed'
  | 'bodyFiled'
  | 'filingConfirmed'
> = {
  candidateNominated: (c, nomination, { at }) => ({
    ...c,
    nominations: [...(c.nominations ?? []), { ...nomination, nominatedAt: at }],
  }),
  nominationWithdrawn: (c, { name }) => ({
    ...c,
    nominations: (c.nominations ?? []).filter((nomination) => nomination.name !== name),
  }),
  assemblyRecorded: (c, assembly) => ({ ...c, assemblies: [...(c.assemblies ?? []), assembly] }),
  bodyElected: (c, elected, metadata) => carriedOut({ ...c, body: elected }, elected, metadata.at),
  membersJoined: (c, { members, ...by }, metadata) =>
    carriedOut(
      onBody(c, (it) => ({ ...it, members: [...it.members, ...members] })),
      by,
      metadata.at,
    ),
  memberResigned: (c, { name, leftOn, why }, metadata) =>
    onBody(c, (it) => left(it, [name], { leftOn, because: 'resigned', why }, metadata)),
  membersRecalled: (c, { names, leftOn, ballotId }, metadata) =>
    markCarriedOut(
      onBody(c, (it) => left(it, names, { leftOn, because: 'recalled' }, metadata)),
      ballotId,
      metadata.at,
    ),
  mandatesEnded: (c, { names, leftOn }, metadata) =>
    onBody(c, (it) => left(it, names, { leftOn, because: 'annulled' }, metadata)),
  dutiesAssigned: (c, { members }) => onBody(c, (it) => ({ ...it, members })),
  bookkeeperNamed: (c, bookkeeping) => ({ ...c, bookkeeping }),
  bodyFiled: (c, { by }, { at }) => ({
    ...c,
    filing: { filedAt: at, ...(by === undefined ? {} : { filedBy: by }) },
  }),
  filingConfirmed: (c, { number }, { at }) =>
    c.filing === undefined ? c : { ...c, filing: { ...c.filing, confirmed: { at, number } } },
};
