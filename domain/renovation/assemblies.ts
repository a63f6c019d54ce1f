import { againstBallots } from '../kernel/deliberation/assembly';
import { type Refusal, reason, when } from '../kernel/reason';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { Assembly, AssemblyMotion } from './facts/deliberation';
import { decisionFaults } from './motions';

/** The assembly that a decision names, if it is of this round and about this motion. */
export const assemblyNamed = (
  c: Courtyard,
  motion: AssemblyMotion,
  assemblyNo: number | undefined,
): Assembly | undefined =>
  c.assemblies?.find((one) => one.no === assemblyNo && one.motion === motion && one.round === c.round.no);

/** The last assembly on a motion that was carried and whose decision is not in effect yet. */
export const assemblyToCarryOut = (c: Courtyard, motion: AssemblyMotion): Assembly | undefined =>
  c.assemblies?.findLast(
    (one) => one.motion === motion && one.round === c.round.no && one.verdict.carried && one.carriedOutAt === undefined,
  );

const resultFaults = (
  c: Courtyard,
  ctx: Context,
  { motion, heldOn, verdict, ballotId, carriedOutAt }: Assembly,
): Refusal => {
  if (ballotId === undefined) return againstBallots(c, ctx, motion, heldOn);
  return verdict.carried && carriedOutAt === undefined ? decisionFaults(c, ctx, motion, ballotId) : [];
};

/**
 * Faults of the assembly that a decision names: it is unknown, was not carried, took effect already, its notice is not
 * over or its objections are open. One from before assemblies were posted: a ballot stands against it. Paths:
 * `/assemblyNo`.
 */
export const assemblyFaults = (
  c: Courtyard,
  ctx: Context,
  motion: AssemblyMotion,
  assemblyNo: number | undefined,
): Refusal => {
  const assembly = assemblyNamed(c, motion, assemblyNo);
  if (assembly === undefined) return [reason('assembly-missing', undefined, '/assemblyNo')];
  return [
    ...when(!assembly.verdict.carried, 'assembly-not-carried', { no: assembly.no }, '/assemblyNo'),
    ...when(assembly.carriedOutAt !== undefined, 'assembly-carried-out', { no: assembly.no }, '/assemblyNo'),
    ...resultFaults(c, ctx, assembly),
  ];
};

/** The assembly that a decision names, with its result: what it decided falls with that. */
export const decidedByAssembly = (
  c: Courtyard,
  motion: AssemblyMotion,
  assemblyNo: number | undefined,
): { readonly assemblyNo?: number; readonly ballotId?: string } => {
  if (assemblyNo === undefined) return {};
  const { ballotId } = assemblyNamed(c, motion, assemblyNo) ?? {};
  return { assemblyNo, ...(ballotId === undefined ? {} : { ballotId }) };
};

/** The names of those whom a carried assembly elected. */
export const electedByAssembly = ({ verdict }: Assembly): readonly string[] =>
  (verdict.persons ?? []).filter(({ chosen }) => chosen).map(({ name }) => name);
