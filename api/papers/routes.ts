import type { Request } from 'express';
import { z } from 'zod';
import { knownFiles } from '../../db/files';
import { type BallotHead, ballotForPapers, mandatesHeld, papersToActOn, writePapers } from '../../db/papers';
import { countsOf } from '../../db/secretCounts';
import {
  begins,
  ENDS_WITH_BALLOT,
  ENTERED_CHANNELS,
  type PaperAct,
  type PaperActKind,
  secrecyFaults,
} from '../../domain/kernel/deliberation/paper';
import { type ActedPaper, judged, type OwnersAct } from '../../domain/kernel/deliberation/paperList';
import type { PolicyWithBallots } from '../../domain/kernel/deliberation/policy';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { isSecretIn } from '../../domain/kernel/engine/programme';
import { dateOf, type Instant } from '../../domain/kernel/time/instant';
import type { OperationId } from '../access';
import { assertGoingOn, type BallotParams, ballotInScope, ballotParams } from '../ballots/routes';
import { policyIn } from '../cases/setting';
import { FILE_TYPES, fileOf } from '../http/body';
import { writeOnce } from '../http/own';
import { type Fault, led, Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { localDate, name, sha256, shortText } from '../schemas';
import { papersFromFile } from './paperTable';

const MAX_AT_ONCE = 2_000;

/** Whether the ballot still takes this kind of act: papers to its last moment, second readings until it is sealed. */
const assertTaken = (head: BallotHead | undefined, kind: PaperActKind, now: Instant): BallotHead => {
  if (head === undefined || head.status !== 'open') throw new Problem('ballot-closed');
  if (ENDS_WITH_BALLOT[kind] && now > head.closesAt) throw new Problem('ballot-closed');
  return head;
};

const counted = (acted: readonly ActedPaper[]) => {
  const of = (status: string) => acted.filter(({ paper }) => paper.status === status);
  return {
    done: acted.length,
    counted: of('counted').length,
    disputed: of('disputed').map(({ paper }) => paper.ownerKey),
  };
};

interface ActSpec {
  readonly id: OperationId;
  readonly kind: PaperActKind;
  readonly path: string;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly line: z.ZodType<{ ownerKey: string }>;
  /** The list may also come as a file. */
  readonly file?: 'enter' | 'verify';
}

interface Given {
  readonly papers: readonly { readonly ownerKey: string }[];
  readonly inFile?: (fault: Fault) => Fault;
}

const given = async ({ request, body }: { request: Request; body: Given }, file: ActSpec['file']): Promise<Given> =>
  file !== undefined && Buffer.isBuffer(request.body) ? papersFromFile(fileOf(request.body), file) : body;

/** An operation that does one kind of act on many papers, all or nothing. */
const acting = ({ id, kind, path, summary, line, file }: ActSpec): AnyOperation => {
  const status = begins(kind) ? 201 : 200;
  return operation<BallotParams, unknown, { papers: { ownerKey: string }[] }>({
    id,
    method: 'post',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/papers${path}`,
    tag: 'ballots',
    summary,
    params: ballotParams,
    body: z.strictObject({ papers: z.array(line).min(1).max(MAX_AT_ONCE) }),
    ...(file === undefined ? {} : { bodyTypes: FILE_TYPES }),
    response: z.object({
      done: z.int(),
      counted: z.int().meta({ description: 'Papers that count now' }),
      disputed: z.array(z.string()).meta({ description: 'Owners whose paper two people read differently' }),
    }),
    status,
    idempotent: true,
    handle: async (handled) => {
      const { deps, caller, api } = handled;
      const { c, ballot } = await ballotInScope(handled);
      const policy = await policyIn<PolicyWithBallots>(deps, api.programme.name, c.policyVersion);
      const isSecret = isSecretIn(api.programme, ballot.motion.kind);
      const now = await deps.clock();
      const secret = secrecyFaults(kind, isSecret);
      if (secret.length > 0) throw led(secret);
      const { papers, inFile = (fault: Fault) => fault } = await given(handled, file);
      const list = papers.map(({ ownerKey, ...said }): OwnersAct => ({ ownerKey, act: { kind, ...said } as PaperAct }));
      return writeOnce(handled, async ({ db, audit }) => {
        assertGoingOn(c);
        const head = assertTaken(await ballotForPapers(db, ballot.ballotId), kind, now);
        // A count speaks of those who took part when it was made.
        if (isSecret && (await countsOf(db, head.ballotId)).length > 0) {
          throw new Problem('count-begun');
        }
        const keys = list.map((one) => one.ownerKey);
        const owners = await papersToActOn(db, head, keys);
        const proxies = list.flatMap(({ act }) => ('proxy' in act && act.proxy ? [act.proxy.name] : []));
        const held = proxies.length === 0 ? new Map() : await mandatesHeld(db, head.ballotId, proxies);
        const most = policy.ballot.mandatesPerProxy ?? Number.POSITIVE_INFINITY;
        const days = { openedOn: dateOf(ballot.openedAt), today: dateOf(now) };
        const named = list.flatMap(({ act }) => ('scan' in act && act.scan ? [act.scan] : []));
        const known = await knownFiles(db, c.id, named);
        const scans = { known, required: policy.ballot.scansRequired === true };
        const verdict = judged(list, owners, { mandates: { held, most }, scans, days }, caller.accountId);
        if ('refused' in verdict) throw led(verdict.refused.map(inFile));
        const { acted } = verdict;
        const written = await writePapers(db, head, acted, caller.accountId, now);
        // Another hand was faster for some owner: one paper counts, and all of these stay out.
        const late = list.findIndex(({ ownerKey }) => !written.has(ownerKey));
        if (late >= 0) {
          const code = begins(kind) ? 'paper-already-recorded' : 'paper-changed';
          throw led([inFile({ code, path: `/papers/${late}/ownerKey` })]);
        }
        await audit(`ballot/${ballot.ballotId}`, id, { ballot: ballot.ballotId, owners: keys }, now);
        return { status, body: counted(acted) };
      });
    },
  });
};

const choice = z.enum(CHOICES);
const proxy = z.strictObject({ name, mandate: name });
const reasoned = z.strictObject({ ownerKey: name, choice, why: shortText });

const ACTS: readonly AnyOperation[] = [
  acting({
    id: 'recordPapers',
    kind: 'enter',
    file: 'enter',
    path: '',
    summary: {
      zh: '录入表决票（一张或多张），由另一人复核后计票',
      en: 'Enter ballot papers, one or many; they count once another person has verified them',
    },
    line: z.strictObject({
      ownerKey: name,
      choice,
      channel: z.enum(ENTERED_CHANNELS),
      receivedOn: localDate,
      proxy: proxy.exactOptional(),
      scan: sha256.exactOptional(),
    }) as unknown as z.ZodType<{ ownerKey: string }>,
  }),
  acting({
    id: 'recordAttendance',
    kind: 'attend',
    path: '/attendance',
    summary: {
      zh: '登记参加无记名投票的业主（领票），不登记选择',
      en: 'Record who took part in a secret vote; no choice is kept',
    },
    line: z.strictObject({ ownerKey: name, receivedOn: localDate, proxy: proxy.exactOptional() }),
  }),
  acting({
    id: 'verifyPapers',
    kind: 'verify',
    file: 'verify',
    path: '/verifications',
    summary: {
      zh: '复核表决票：另一人不看录入内容再读一遍，一致即计票',
      en: 'Verify papers: another person reads them again, unseen; what agrees counts',
    },
    line: z.strictObject({ ownerKey: name, choice }),
  }),
  acting({
    id: 'settlePapers',
    kind: 'settle',
    path: '/settlements',
    summary: {
      zh: '裁定两次录入不一致的表决票（第三人）',
      en: 'Settle papers that were read differently, by a third person',
    },
    line: reasoned,
  }),
  acting({
    id: 'correctPapers',
    kind: 'correct',
    path: '/corrections',
    summary: { zh: '更正表决票，须重新复核', en: 'Correct papers; they have to be verified anew' },
    line: reasoned,
  }),
  acting({
    id: 'withdrawPapers',
    kind: 'withdraw',
    path: '/withdrawals',
    summary: { zh: '撤回表决票', en: 'Withdraw papers' },
    line: z.strictObject({ ownerKey: name, why: shortText }),
  }),
];

export const PAPER_OPERATIONS: readonly AnyOperation[] = ACTS;
