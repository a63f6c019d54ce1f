import type { NoticeRecipients } from '../engine/programme';
import type { Receiver } from '../policies/casePolicy';
import { awaitedRoles, type Obligation } from './obligation';

type Leading = Pick<NoticeRecipients<string>, 'leaderOf' | 'supervisor'>;

/** The role that leads the holder, its leader in turn, or the supervisor, who also stands in for a leader that is not declared. */
export const leaderAt = (
  to: Exclude<Receiver, 'holder'>,
  holder: string,
  { leaderOf, supervisor }: Leading,
): string => {
  if (to === 'district') return supervisor;
  const leader = leaderOf[holder] ?? supervisor;
  return to === 'leader' ? leader : (leaderOf[leader] ?? supervisor);
};

/** The roles that lead a role: its leader, the next level, the supervisor. Each stands in for one that nobody holds. */
export const leadersOf = (role: string, leading: Leading): readonly string[] => [
  ...new Set((['leader', 'nextLevel', 'district'] as const).map((to) => leaderAt(to, role, leading))),
];

/** The roles that a rung to a receiver tells: all from whom something is awaited, or who leads its holder. */
export const rolesTold = (
  to: Receiver,
  obligation: Pick<Obligation, 'holder' | 'coHolders'>,
  leading: Leading,
): readonly string[] => (to === 'holder' ? awaitedRoles(obligation) : [leaderAt(to, obligation.holder, leading)]);

/** The roles that lead others: whom rungs tell beside those who have to act. */
export const leadingRoles = ({ leaderOf, supervisor }: Leading): readonly string[] => [
  ...new Set([...Object.values(leaderOf), supervisor]),
];
