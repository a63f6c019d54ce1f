import { knownFiles, sendersOf } from '../db/files';
import type { HasApproval } from '../domain/kernel/approval/state';
import { type FileEvidence, namedFilesOf, unknownFiles, type WithEvidence } from '../domain/kernel/documents/evidence';
import type { CaseState } from '../domain/kernel/engine/case';
import type { Context } from '../domain/kernel/engine/context';
import type { Gatherer } from './evidence';

/** Gathers the evidence of decisions that name files, for any programme. */
export const FILE_EVIDENCE: { readonly [K in keyof FileEvidence]: Gatherer<CaseState, Context, FileEvidence[K]> } = {
  namedFiles: async (pool, { facts, input }) => {
    const naming = input as WithEvidence;
    const refused = unknownFiles(naming, await knownFiles(pool, facts.id, namedFilesOf(naming)));
    return refused.length > 0 ? { refused } : { evidence: true };
  },
  documentSenders: async (pool, { facts }) => {
    const { application } = facts as CaseState & HasApproval;
    return { evidence: await sendersOf(pool, facts.id, namedFilesOf({ documents: application?.documents ?? [] })) };
  },
};
