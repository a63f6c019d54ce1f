import type { Pool } from 'pg';
import { allocationNumbered, homesOf, pledgesOf, sharesOf } from '../../db/coFunding';
import { knownFiles } from '../../db/files';
import { isSamePlace, type PlaceOnRoll, unitFinder } from '../../domain/kernel/deliberation/unitNames';
import { unknownFiles, type WithEvidence } from '../../domain/kernel/documents/evidence';
import { type Refusal, reason } from '../../domain/kernel/reason';
import type { EvidenceKinds } from '../../domain/renovation/command';
import type { AllocateCoFunding, ReduceForHardship, WriteOffPledge } from '../../domain/renovation/commands/sharing';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { standingPledges } from '../../domain/renovation/pledges';
import { rollCharged } from '../../domain/renovation/sharing';
import type { Gatherer } from '../evidence';

type SharingKinds = Pick<EvidenceKinds, 'receiptUnit' | 'allocationDraft' | 'chargedUnit' | 'pledge'>;

const NO_UNIT = { refused: [reason('unit-unknown', undefined, '/unit')] };

/** Files that the input names and the case does not have. */
const filesUnknown = async (pool: Pool, { id }: Courtyard, input: unknown): Promise<Refusal> => {
  const naming = input as WithEvidence;
  return unknownFiles(naming, await knownFiles(pool, id, naming.evidence ?? []));
};

/** The unit of the charged roll that a text means. */
const unitMeant = async (pool: Pool, c: Courtyard, text: string): Promise<PlaceOnRoll | undefined> => {
  const rollId = rollCharged(c);
  const found = rollId === undefined ? undefined : unitFinder(await homesOf(pool, rollId))(text);
  return found && { building: found.building, unit: found.unit };
};

/** Gathers what decisions on co-funding need from the roll, the shares and the pledges. */
export const SHARING_EVIDENCE: { readonly [K in keyof SharingKinds]: Gatherer<Courtyard, Context, SharingKinds[K]> } = {
  receiptUnit: async (pool, { facts, input }) => {
    const refused = await filesUnknown(pool, facts, input);
    if (refused.length > 0) return { refused };
    const unit = await unitMeant(pool, facts, (input as { readonly unit: string }).unit);
    return unit === undefined ? NO_UNIT : { evidence: unit };
  },
  allocationDraft: async (pool, { facts, input }) => {
    const refused = await filesUnknown(pool, facts, input);
    if (refused.length > 0) return { refused };
    const draft = await allocationNumbered(pool, facts.id, (input as AllocateCoFunding).allocationNo);
    if (draft === undefined) return { refused: [reason('allocation-unknown', undefined, '/allocationNo')] };
    const { by: _, at: __, ...evidence } = draft;
    return { evidence: { ...evidence, shares: await sharesOf(pool, facts.id, draft.no) } };
  },
  chargedUnit: async (pool, { facts, input }) => {
    const refused = await filesUnknown(pool, facts, input);
    if (refused.length > 0) return { refused };
    const unit = await unitMeant(pool, facts, (input as ReduceForHardship).unit);
    const shares = await sharesOf(pool, facts.id, facts.sharing?.allocation?.no ?? 0);
    const share = shares.find((one) => unit !== undefined && isSamePlace(one, unit));
    return share === undefined ? NO_UNIT : { evidence: share };
  },
  pledge: async (pool, { facts, input }) => {
    const refused = await filesUnknown(pool, facts, input);
    if (refused.length > 0) return { refused };
    const pledges = await pledgesOf(pool, facts.id);
    const pledge = pledges.find(({ no }) => no === (input as WriteOffPledge).pledgeNo);
    if (pledge === undefined) return { refused: [reason('pledge-unknown', undefined, '/pledgeNo')] };
    const { no, building, unit, amountFen } = pledge;
    const ofHome = standingPledges(facts, pledges).filter((one) => isSamePlace(one, pledge));
    const standingFen = ofHome.reduce((sum, one) => sum + one.amountFen, 0);
    return { evidence: { no, building, unit, amountFen, standingFen } };
  },
};
