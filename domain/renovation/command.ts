import type { BallotEvidence } from '../kernel/deliberation/types';
import type { PlaceOnRoll } from '../kernel/deliberation/unitNames';
import type { FileEvidence } from '../kernel/documents/evidence';
import type { PlaceEvidence } from '../kernel/engine/casePlace';
import { commandsOf } from '../kernel/engine/command';
import type { ProgrammeTypes } from '../kernel/engine/types';
import type { OwedEvidence } from '../kernel/obligations/owedInPerson';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent } from './events';
import type { Allocation } from './facts/sharing';
import type { FirmEvidence } from './firms';
import type { ObligationCode } from './obligations';
import type { PledgeOf } from './pledges';
import type { MotionKind, Policy } from './policy';
import type { Role } from './roles';
import type { Share } from './sharing';
import type { StageOrEnd } from './stage';

/** What a decision may need from database rows, by kind. The worker gathers it while it handles the command. */
export interface EvidenceKinds extends BallotEvidence, FileEvidence, FirmEvidence, PlaceEvidence, OwedEvidence {
  policy: Policy;
  /** The files that a paper record names belong to the case. */
  recordFiles: true;
  /** The unit of the roll for which a receipt says that it was paid. */
  receiptUnit: PlaceOnRoll;
  allocationDraft: Omit<Allocation, 'at' | 'evidence'>;
  /** The share of a unit under the allocation in force. */
  chargedUnit: Share;
  /** `standingFen`: what pledges of its home, this one with them, are expected to bring. */
  pledge: PledgeOf & { readonly standingFen: number };
}

/** The types of the renovation programme. */
export interface Renovation extends ProgrammeTypes {
  State: Courtyard;
  Policy: Policy;
  Event: CourtyardEvent;
  Role: Role;
  Stage: StageOrEnd;
  Obligation: ObligationCode;
  MotionKind: MotionKind;
  Evidence: EvidenceKinds;
}

/** Types a courtyard's command by its input and evidence. */
export const command = commandsOf<Renovation>();
