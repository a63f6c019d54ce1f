import { z } from 'zod';
import { submissionsOf } from '../../db/submissions';
import type { BallotState } from '../../domain/kernel/deliberation/state';
import { caseOf } from '../cases/find';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';

const when = z.string().meta({ description: 'A moment, in UTC' });
const handledShape = z.object({
  at: when,
  objectionNo: z.int().exactOptional().meta({ description: 'Number of the resulting objection' }),
  why: z.string().exactOptional().meta({ description: 'Reason for declining' }),
});

/** Only for those who handle objections, because it shows who wrote them. */
const listSubmissions = operation({
  id: 'listSubmissions',
  method: 'get',
  path: '/api/v1/{noun}/{id}/submissions',
  openToDelegates: true,
  tag: 'ballots',
  summary: {
    zh: '网上异议（公示期内未凭表决码提交的），最近的在前',
    en: 'List the online objections sent without a voting code during the public notice, newest first',
  },
  params: idParams,
  response: z.object({
    submissions: z.array(
      z.object({
        no: z.int(),
        ballotId: z.string(),
        motion: z.object({ kind: z.string(), title: z.string() }).nullable(),
        receivedAt: when,
        text: z.string(),
        name: z
          .string()
          .nullable()
          .meta({ description: 'Erased 400 days after receipt, together with home and phone' }),
        home: z.string().nullable(),
        phone: z.string().nullable(),
        handled: handledShape.nullable(),
      }),
    ),
  }),
  handle: async (handled) => {
    const { state: c } = await caseOf<BallotState>(handled);
    const kept = new Map((await submissionsOf(handled.deps.pool, c.id)).map(({ ref, ...row }) => [ref, row]));
    const submissions = (c.submissions ?? []).flatMap(({ no, ref, ballotId, receivedAt, handled }) => {
      const row = kept.get(ref);
      const motion = c.ballots.find((ballot) => ballot.ballotId === ballotId)?.motion;
      return row === undefined
        ? []
        : [
            {
              no,
              ballotId,
              motion: motion === undefined ? null : { kind: motion.kind, title: motion.title },
              receivedAt,
              ...row,
              handled: handled ?? null,
            },
          ];
    });
    return { longBody: { submissions: submissions.reverse() } };
  },
});

export const SUBMISSION_OPERATIONS: readonly AnyOperation[] = [listSubmissions];
