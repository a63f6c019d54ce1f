import type { Context } from '../engine/context';
import type { Lifecycle } from '../engine/lifecycle';
import type { Place } from '../engine/programme';
import type { ProgrammeTypes } from '../engine/types';

/** What a case is called, and where it is. */
export const disclosedPlace = ({
  name,
  city,
  district,
  subDistrict,
  community,
}: Place & { readonly name: string }) => ({
  name,
  city,
  district: district ?? null,
  subDistrict: subDistrict ?? null,
  community: community ?? null,
});

/** What is awaited next: of which office, and until when. Of a case that is suspended nothing is. */
const nextOf = <T extends ProgrammeTypes>(lifecycle: Lifecycle<T>, c: T['State'], ctx: Context<T['Policy']>) => {
  const [next] = lifecycle.awaitedFrom(c, ctx).filter(({ openedAt }) => openedAt <= ctx.now);
  if (next === undefined || c.suspension !== undefined) return null;
  const { code, holder, dueAt } = next;
  return { code, holder, dueAt, overdue: ctx.now > dueAt };
};

/** Where a case stands, what holds it up, and what is awaited next. */
export const disclosedStanding = <T extends ProgrammeTypes>(
  lifecycle: Lifecycle<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
) => ({
  stage: c.stage as T['State']['stage'],
  since: c.stageSince,
  suspendedSince: c.suspension?.since ?? null,
  heldUpBy: lifecycle.blockedBy(c, ctx),
  next: nextOf(lifecycle, c, ctx),
});
