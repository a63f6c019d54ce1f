import type { CouncilTerm } from '../kernel/deliberation/council';
import type { SecretCount } from '../kernel/deliberation/secretVote';
import type { Tally } from '../kernel/deliberation/tally';
import { commandsOf } from '../kernel/engine/command';
import type { ProgrammeTypes } from '../kernel/engine/types';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent } from './events';
import type { ObligationCode } from './obligations';
import type { Policy } from './policy';
import type { Role } from './roles';
import type { StageOrEnd } from './stage';

/** What a decision may need that only rows can tell; gathered while the command is handled. */
export interface EvidenceKinds {
  frozenRoll: { rollId: string; units: number; owners: number; areaCentiSqm: number; hash: string };
  sealedBallot: {
    /** False when it is too early to close and the outstanding papers could still turn the result. */
    sealed: boolean;
    tally: Tally;
    papers: number;
    /** Papers that wait to be verified or settled; nothing is sealed while there are any. */
    pending: number;
    papersHash: string;
    /** Of a secret vote: the totals, once two people have read them alike. */
    count?: SecretCount;
  };
  policy: Policy;
  councilTerm: CouncilTerm;
  /** What a visitor wrote: it is kept beside the courtyard until somebody takes it over. */
  submittedText: string;
  /** The files that the input names are the courtyard's. */
  namedFiles: true;
}

/** The types of the courtyard's programme. */
export interface Renovation extends ProgrammeTypes {
  State: Courtyard;
  Policy: Policy;
  Event: CourtyardEvent;
  Role: Role;
  Stage: StageOrEnd;
  Obligation: ObligationCode;
  Evidence: EvidenceKinds;
}

/** Declares a command of a courtyard with its input's and its evidence's types. */
export const command = commandsOf<Renovation>();
