import { z } from 'zod';
import { name, sha256 } from '../../commands/shapes';
import { disputesFor } from '../../db/disputes';
import { unusedScansOf } from '../../db/files';
import { type KeptPaper, paperActsOf, papersOf } from '../../db/papers';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import { phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import {
  askedChange,
  CHANNELS,
  firstHand,
  isPending,
  PAPER_ACTS,
  PAPER_STATUSES,
  READINGS,
} from '../../domain/kernel/deliberation/paper';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { ballotInScope, ballotParams } from '../ballots/find';
import { readerInBallot } from '../ballots/hands';
import { recordRead, recordRepeatedRead } from '../ballots/reads';
import { fileShape } from '../files/routes';
import { type AnyOperation, operation } from '../http/route';
import { isBlind, isOthersReading } from './blind';

/** Whether the reader, or somebody who counts as one hand with them, entered a paper, or asked for its change. */
const isOwn = (reader: AccountHolder, paper: KeptPaper): boolean => isHolderOfOne(reader, [firstHand(paper)]);

/** Papers and changes that somebody else has read first. */
const mayVerify = (reader: AccountHolder, paper: KeptPaper): boolean =>
  isPending(paper) && paper.status !== 'disputed' && !isOwn(reader, paper);

/** Until the ballot is closed, nobody sees what a second reader is still to read: choice, day and proxy. */
const paperView = ({ choice, last, receivedOn, proxy, ...paper }: KeptPaper, isClosed: boolean) => {
  const asked = askedChange({ ...paper, ...(last === undefined ? {} : { last }) });
  return {
    ...paper,
    ...(isClosed ? { choice } : {}),
    ...(isClosed || paper.status === 'counted' ? { receivedOn, ...(proxy === undefined ? {} : { proxy }) } : {}),
    ...(asked === undefined ? {} : { asked: { kind: asked.kind, why: asked.why, by: asked.by } }),
  };
};

const inWhosePlace = z
  .string()
  .nullable()
  .meta({ description: 'The account in whose place they acted; null: in their own' });

/** Choices stay hidden until the close, also from the person who verifies the papers; day and proxy, until it is verified. */
const listPapers = operation({
  id: 'listPapers',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/papers',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '已登记的表决票；结束前不显示选择',
    en: 'List the papers recorded; choices are hidden until the ballot closes',
  },
  params: ballotParams,
  query: z.strictObject({
    awaiting: z.enum(['verification']).exactOptional().meta({
      description: 'Only papers that the caller may verify: entered by others and not yet verified',
    }),
  }),
  response: z.object({
    papers: z.array(
      z.object({
        ownerKey: z.string(),
        choice: z.enum(CHOICES).optional(),
        channel: z.enum(CHANNELS),
        receivedOn: z.string().exactOptional(),
        status: z.enum(PAPER_STATUSES),
        enteredBy: z.string(),
        enteredFor: inWhosePlace,
        isOwn: z
          .boolean()
          .meta({ description: 'The caller’s hand read it, or asked for its change: another verifies it' }),
        enteredAt: z.string(),
        verifiedBy: z.string().exactOptional(),
        enteredLate: z
          .boolean()
          .exactOptional()
          .meta({ description: 'It came in before the close and was entered afterwards' }),
        asked: z
          .object({ kind: z.enum(['correct', 'withdraw']), why: z.string(), by: z.string() })
          .exactOptional()
          .meta({ description: 'A change that waits for another person; until then the paper counts as it is' }),
        scan: z.string().exactOptional(),
        proxy: z.object({ name: z.string(), mandate: z.string() }).exactOptional(),
      }),
    ),
  }),
  handle: async (handled) => {
    const { deps, query } = handled;
    const { c, ballot } = await ballotInScope(handled);
    const all = await papersOf(deps.pool, ballot.ballotId);
    await recordRepeatedRead(handled, ballot, 'listPapers', query);
    const reader = await readerInBallot(handled, c);
    const phase = phaseOf(ballot, await deps.clock());
    const papers = all.filter(
      (paper) =>
        (query.awaiting === undefined || mayVerify(reader, paper)) &&
        !(isBlind(ballot, phase) && isOthersReading(reader, paper)),
    );
    const isClosed = ballot.closed !== undefined;
    return {
      longBody: { papers: papers.map((paper) => ({ ...paperView(paper, isClosed), isOwn: isOwn(reader, paper) })) },
    };
  },
});

const getPaper = operation({
  id: 'getPaper',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/papers/acts',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '一张表决票的办理经过；结束前不显示选择',
    en: 'Get the history of one owner’s paper; choices are hidden until the ballot closes',
  },
  params: ballotParams,
  query: z.strictObject({ ownerKey: name }),
  response: z.object({
    acts: z.array(
      z.object({
        no: z.int(),
        act: z.enum(PAPER_ACTS),
        choice: z.enum(READINGS).nullable().exactOptional(),
        why: z.string().nullable(),
        presence: z.string().nullable(),
        receivedOn: z.string().nullable().exactOptional(),
        proxyName: z.string().nullable().exactOptional(),
        scan: z.string().nullable(),
        by: z.string(),
        actingFor: inWhosePlace,
        at: z.string(),
      }),
    ),
  }),
  handle: async (handled) => {
    const { deps, query } = handled;
    const { c, ballot } = await ballotInScope(handled);
    await recordRead(handled, 'getPaper', query);
    const all = await paperActsOf(deps.pool, ballot.ballotId, query.ownerKey);
    const reader = await readerInBallot(handled, c);
    const isHidden = isBlind(ballot, phaseOf(ballot, await deps.clock()));
    const acts = isHidden ? all.filter(({ by }) => isHolderOfOne(reader, [by])) : all;
    const isClosed = ballot.closed !== undefined;
    const seen = acts.map(({ choice, receivedOn, proxyName, ...rest }) =>
      isClosed ? { ...rest, choice, receivedOn, proxyName } : rest,
    );
    return { body: { acts: seen } };
  },
});

/**
 * The third person, who resolves a dispute, sees both entries. Only disputed papers are listed, and only to that
 * person.
 */
const listDisputes = operation({
  id: 'listDisputes',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/papers/disputes',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '两次录入不一致、或与业主网上投票并存，等待本人裁定的表决票，附各次结果',
    en: 'List the disputed papers that the caller may decide, with what was read and voted',
  },
  params: ballotParams,
  response: z.object({
    papers: z.array(
      z.object({
        ownerKey: z.string(),
        scan: sha256.nullable(),
        isOwnVote: z.boolean().meta({
          description: 'The first entry is the owner’s online vote, those that follow were read from a paper beside it',
        }),
        entries: z.array(
          z.object({
            choice: z.enum(READINGS).nullable(),
            receivedOn: z.string().nullable(),
            proxyName: z.string().nullable(),
            by: z.string(),
            at: z.string(),
          }),
        ),
      }),
    ),
  }),
  handle: async (handled) => {
    const { deps } = handled;
    const { c, ballot } = await ballotInScope(handled);
    const reader = await readerInBallot(handled, c);
    const papers = await disputesFor(deps.pool, ballot.ballotId, reader);
    await recordRepeatedRead(handled, ballot, 'listDisputes');
    return { body: { papers } };
  },
});

/** Papers are scanned in a batch and then entered one by one from this list. */
const listScans = operation({
  id: 'listScans',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/scans',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '已上传、尚未用于任何表决票的扫描件，按上传先后',
    en: 'List the scans uploaded for this ballot and not yet used, in order of upload',
  },
  params: ballotParams,
  response: z.object({ scans: z.array(fileShape) }),
  handle: async (handled) => {
    const { c, ballot } = await ballotInScope(handled);
    return { body: { scans: await unusedScansOf(handled.deps.pool, c.id, ballot.ballotId) } };
  },
});

export const PAPER_READING_OPERATIONS: readonly AnyOperation[] = [listPapers, getPaper, listDisputes, listScans];
