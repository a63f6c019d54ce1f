import type { OrganisationKind } from '../actor';
import { leavesOf } from '../engine/declaration';
import type { AnyProgramme } from '../engine/programme';
import type { CasePolicy } from '../policies/casePolicy';
import { leaderAt } from './leaders';

/** What is missing among those who have to act. */
export const GAP_KINDS = ['roleNotHeld', 'notActivated', 'leaderMissing', 'firmWithoutPeople'] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** A role that cases need, as far as it says where somebody should hold it. */
export interface NeededRole {
  readonly role: string;
  readonly leader: string;
  /** How many levels the path has of the lowest office that may hold it; null: firms are engaged for it. */
  readonly depth: number | null;
}

const LEVELS: readonly OrganisationKind[] = ['programme', 'city', 'district', 'subDistrict', 'community', 'body'];

/** The roles of a programme with the level at which each should be held: the lowest of those that may. */
export const neededRoles = ({ offices, firms, noticeRecipients }: AnyProgramme): readonly NeededRole[] =>
  [...new Set(Object.values(offices).flat())].flatMap((role): readonly NeededRole[] => {
    const leader = leaderAt('leader', role, noticeRecipients);
    if (firms?.roles.includes(role)) return [{ role, leader, depth: null }];
    const depth = LEVELS.findLastIndex((kind) => offices[kind]?.includes(role)) + 1;
    return depth === 0 ? [] : [{ role, leader, depth }];
  });

/** A stage, and a role from which a case in it awaits a step in that stage or in a later one. */
export interface RoleAhead {
  readonly stage: string;
  readonly role: string;
}

/** The roles that the cases in each stage will need, by the declared lifecycle and a policy. */
export const rolesAhead = (
  { lifecycle: { declaration }, decidersUnder }: AnyProgramme,
  policy: CasePolicy | undefined,
): readonly RoleAhead[] => {
  const stages = Object.entries(declaration.stages);
  const deciders = policy === undefined ? [] : (decidersUnder?.(policy) ?? []);
  return stages.flatMap(([stage], at) => {
    const left = stages.slice(at);
    const steps = left.flatMap(([, { steps: one }]) => leavesOf(one));
    const decide = deciders.filter((one) => left.some(([name]) => name === one.stage)).map(({ role }) => role);
    const roles = steps.flatMap((leaf) => ('step' in leaf ? [leaf.holder, ...(leaf.coHolders ?? [])] : []));
    return [...new Set<string>([...roles, ...decide])].map((role) => ({ stage, role }));
  });
};

/** Who is there for a role at a place where cases need it. */
export interface Standing {
  readonly role: string;
  readonly leader: string;
  readonly isOfFirm: boolean;
  readonly isHeld: boolean;
  /** One of those who hold it has set a password or signed in. */
  readonly isActive: boolean;
  readonly isLed: boolean;
}

/** What is missing there. A leader counts where somebody else than the holder leads. */
export const gapKindsOf = ({ role, leader, isOfFirm, isHeld, isActive, isLed }: Standing): readonly GapKind[] => [
  ...(isHeld ? [] : [isOfFirm ? ('firmWithoutPeople' as const) : ('roleNotHeld' as const)]),
  ...(isHeld && !isActive ? (['notActivated'] as const) : []),
  ...(leader !== role && !isLed ? (['leaderMissing'] as const) : []),
];
