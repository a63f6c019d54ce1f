import { knownFiles } from '../../db/files';
import { firmsNamed } from '../../db/organisations';
import { unknownFiles } from '../../domain/kernel/documents/evidence';
import type { EvidenceKinds } from '../../domain/renovation/command';
import type { EngageFirm } from '../../domain/renovation/commands/firms';
import type { AwardContract } from '../../domain/renovation/commands/works';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { RENOVATION } from '../../domain/renovation/programme';
import { BALLOT_EVIDENCE } from '../ballotEvidence';
import type { Gatherer } from '../evidence';
import { FILE_EVIDENCE } from '../fileEvidence';
import { placeEvidence } from '../placeEvidence';
import { policyEvidence } from '../policyEvidence';
import { SHARING_EVIDENCE } from './sharingEvidence';

/** What the inputs that engage firms have between them. */
type NamingFirms = Partial<
  Pick<AwardContract, 'contractorId' | 'engineerId'> & Pick<EngageFirm, 'organisationId' | 'evidence'>
>;

/** Gathers the evidence of decisions about a courtyard. */
export const RENOVATION_EVIDENCE: {
  readonly [K in keyof EvidenceKinds]: Gatherer<Courtyard, Context, EvidenceKinds[K]>;
} = {
  ...BALLOT_EVIDENCE,
  ...FILE_EVIDENCE,
  firms: async (pool, { facts, input }) => {
    const { contractorId, engineerId, organisationId, evidence = [] } = input as NamingFirms;
    const refused = unknownFiles({ evidence }, await knownFiles(pool, facts.id, evidence));
    if (refused.length > 0) return { refused };
    return {
      evidence: await firmsNamed(
        pool,
        [contractorId, engineerId, organisationId].flatMap((id) => id ?? []),
      ),
    };
  },
  ...SHARING_EVIDENCE,
  ...placeEvidence(RENOVATION),
  policy: policyEvidence(RENOVATION),
};
