import { isLost } from '../../../domain/kernel/deliberation/ballotQueries';
import { chosenBy } from '../../../domain/kernel/deliberation/runOff';
import { assemblyToCarryOut, electedByAssembly } from '../../../domain/renovation/assemblies';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Assembly, AssemblyMotion, Ballot } from '../../../domain/renovation/facts/deliberation';
import { ballotOn } from '../../../domain/renovation/motions';
import { assemblyTitle } from '../../../i18n/numbered';
import { ballotChoices } from '../../kernel/shared/votes';
import type { CourtyardChoices } from '../definition';

type Decision = (c: Courtyard) => Ballot | undefined;

const unlessLost = (ballot: Ballot | undefined): Ballot | undefined =>
  ballot === undefined || isLost(ballot) ? undefined : ballot;

/** The ballot on the covenant that has not failed. */
export const covenantBallot: Decision = (c) => unlessLost(ballotOn(c, 'covenant'));

/** The election that has not failed, of the whole body or of its vacant seats. */
export const electionOf =
  (seats: 'all' | 'vacant'): Decision =>
  (c) => {
    const ballot = unlessLost(ballotOn(c, 'election'));
    return (ballot?.motion.about?.vacancies === true) === (seats === 'vacant') ? ballot : undefined;
  };

/** A choice of the ballot that such a decision comes of. */
export const choiceOf = (decision: Decision): CourtyardChoices =>
  ballotChoices((c: Courtyard) => [decision(c) ?? []].flat());

/** A choice of the assembly that such a decision comes of. */
export const assemblyChoices =
  (motion: AssemblyMotion): CourtyardChoices =>
  ({ c, language }) => {
    const assembly = assemblyToCarryOut(c, motion);
    return assembly === undefined
      ? []
      : [{ value: assembly.no, title: assemblyTitle(assembly.no, assembly.heldOn, language) }];
  };

/** Whom a ballot or an assembly has elected; their duties are theirs to share out. */
export const electionResult = (ballot: Ballot | undefined, assembly: Assembly | undefined) => {
  const names = ballot === undefined ? (assembly === undefined ? [] : electedByAssembly(assembly)) : chosenBy(ballot);
  const by = ballot === undefined ? { assemblyNo: assembly?.no } : { ballotId: ballot.ballotId };
  return { ...by, members: names.length > 0 ? names.map((name) => ({ name })) : undefined };
};

/** The carried assembly that elected the whole body, or members for its vacant seats. */
export const electingAssembly = (c: Courtyard, seats: 'all' | 'vacant'): Assembly | undefined => {
  const assembly = assemblyToCarryOut(c, 'election');
  return (assembly?.vacancies === true) === (seats === 'vacant') ? assembly : undefined;
};
