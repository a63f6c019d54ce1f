import { knownFiles, sendersOf } from '../../db/files';
import { firmsNamed } from '../../db/organisations';
import { isHolderOfOne } from '../../domain/kernel/actor';
import { namedFilesOf, unknownFiles, type WithEvidence } from '../../domain/kernel/documents/evidence';
import { when } from '../../domain/kernel/reason';
import type { EvidenceKinds } from '../../domain/renovation/command';
import type { EngageFirm } from '../../domain/renovation/commands/firms';
import type { AwardContract } from '../../domain/renovation/commands/works';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { papersFor } from '../../domain/renovation/paymentPapers';
import { RENOVATION } from '../../domain/renovation/programme';
import { filesOfRecord, type TakeOver } from '../../domain/renovation/takeOver/record';
import { BALLOT_EVIDENCE } from '../ballotEvidence';
import type { Gatherer } from '../evidence';
import { FILE_EVIDENCE } from '../fileEvidence';
import { OWED_EVIDENCE } from '../owedEvidence';
import { placeEvidence } from '../placeEvidence';
import { policyEvidence } from '../policyEvidence';
import { SHARING_EVIDENCE } from './sharingEvidence';

/** What the inputs that engage firms have between them. */
type NamingFirms = Partial<
  Pick<AwardContract, 'contractorId' | 'engineerId'> & Pick<EngageFirm, 'organisationId' | 'evidence'>
>;

/**
 * Nobody makes a paper proof of something else that they do not read, so that all others would read it; to them it is not there.
 * What they sent themselves they have.
 */
const readByGiver =
  <E>(gather: Gatherer<Courtyard, Context, E>): Gatherer<Courtyard, Context, E> =>
  async (pool, request) => {
    const { facts, actor } = request;
    const input = request.input as WithEvidence;
    const { kept } = papersFor(facts, { ...actor, roles: [actor.role] });
    const named = namedFilesOf(input);
    const unread = named.filter((file) => kept.has(file));
    const sent = unread.length === 0 ? undefined : await sendersOf(pool, facts.id, unread);
    const isKnown = (file: string): boolean => !kept.has(file) || isHolderOfOne(actor, sent?.get(file) ?? []);
    const refused = unknownFiles(input, new Set(named.filter(isKnown)));
    return refused.length > 0 ? { refused } : gather(pool, request);
  };

type EvidenceOfCourtyards = {
  readonly [K in keyof EvidenceKinds]: Gatherer<Courtyard, Context, EvidenceKinds[K]>;
};

const GATHERERS: EvidenceOfCourtyards = {
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
  recordFiles: async (pool, { facts, input }) => {
    const named = filesOfRecord(input as TakeOver);
    const known = await knownFiles(
      pool,
      facts.id,
      named.map(({ file }) => file),
    );
    const refused = named.flatMap(({ file, path }) => when(!known.has(file), 'file-unknown', undefined, path));
    return refused.length > 0 ? { refused } : { evidence: true };
  },
  ...OWED_EVIDENCE,
  policy: policyEvidence(RENOVATION),
};

/** Gathers the evidence of decisions about a courtyard. */
export const RENOVATION_EVIDENCE = Object.fromEntries(
  Object.entries(GATHERERS).map(([kind, gather]) => [
    kind,
    readByGiver(gather as Gatherer<Courtyard, Context, unknown>),
  ]),
) as EvidenceOfCourtyards;
