import type { Context } from '../engine/context';
import type { Lifecycle } from '../engine/lifecycle';
import type { CasePlace } from '../engine/programme';
import type { ProgrammeTypes } from '../engine/types';
import { dateOf } from '../time/instant';

/** A case's name and place. */
export const disclosedPlace = ({
  name,
  city,
  district,
  subDistrict,
  community,
}: CasePlace & { readonly name: string }) => ({
  name,
  city,
  district: district ?? null,
  subDistrict: subDistrict ?? null,
  community: community ?? null,
});

/** The next obligation: its office and due date. `null` while the case is suspended. */
const nextOf = <T extends ProgrammeTypes>(lifecycle: Lifecycle<T>, c: T['State'], ctx: Context<T['Policy']>) => {
  const [next] = lifecycle.awaitedFrom(c, ctx).filter(({ openedAt }) => openedAt <= ctx.now);
  if (next === undefined || c.suspension !== undefined) return null;
  const { code, holder, dueAt } = next;
  return { code, holder, dueAt, overdue: ctx.now > dueAt };
};

/** A case's stage, what holds it up, and its next obligation. */
export const disclosedStanding = <T extends ProgrammeTypes>(
  lifecycle: Lifecycle<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
) => ({
  stage: c.stage as T['State']['stage'],
  since: c.stageSince,
  suspendedSince: c.suspension?.since ?? null,
  takenOver:
    c.takenOver === undefined
      ? null
      : {
          on: dateOf(c.takenOver.at),
          asOf: c.takenOver.asOf,
          stage: c.takenOver.stage as T['State']['stage'],
          gaps: c.takenOver.gaps,
        },
  blockedBy: lifecycle.blockedBy(c, ctx),
  next: nextOf(lifecycle, c, ctx),
});
