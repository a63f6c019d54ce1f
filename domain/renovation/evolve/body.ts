import { carriedOut } from '../../kernel/deliberation/reducers';
import type { Happened } from '../../kernel/engine/event';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { Body, FormerMember } from '../facts/deliberation';

const onBody = (c: Courtyard, change: (body: Body) => Body): Courtyard =>
  c.body === undefined ? c : { ...c, body: change(c.body) };

const left = (
  body: Body,
  names: readonly string[],
  as: Pick<FormerMember, 'leftOn' | 'because' | 'why'>,
  { at }: Happened,
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
  | 'bodyElected'
  | 'membersJoined'
  | 'memberResigned'
  | 'membersRecalled'
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
  bodyElected: (c, elected, happened) => carriedOut({ ...c, body: elected }, elected.ballotId, happened.at),
  membersJoined: (c, { members, ballotId }, happened) =>
    carriedOut(
      onBody(c, (it) => ({ ...it, members: [...it.members, ...members] })),
      ballotId,
      happened.at,
    ),
  memberResigned: (c, { name, leftOn, why }, happened) =>
    onBody(c, (it) => left(it, [name], { leftOn, because: 'resigned', why }, happened)),
  membersRecalled: (c, { names, leftOn, ballotId }, happened) =>
    carriedOut(
      onBody(c, (it) => left(it, names, { leftOn, because: 'recalled' }, happened)),
      ballotId,
      happened.at,
    ),
  dutiesAssigned: (c, { members }) => onBody(c, (it) => ({ ...it, members })),
  bookkeeperNamed: (c, bookkeeping) => ({ ...c, bookkeeping }),
  bodyFiled: (c, _, { at }) => ({ ...c, filing: { filedAt: at } }),
  filingConfirmed: (c, { number }, { at }) =>
    c.filing === undefined ? c : { ...c, filing: { ...c.filing, confirmed: { at, number } } },
};
