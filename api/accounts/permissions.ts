import { z } from 'zod';
import { callableBy } from '../access';
import { type AnyOperation, operation } from '../http/route';

/** A client reads here which operations the account may call, so that it needs no table of its own. */
export const permissionOperations = (operations: () => readonly AnyOperation[]): readonly AnyOperation[] => [
  operation({
    id: 'myOperations',
    openToDelegates: true,
    method: 'get',
    path: '/api/v1/permissions',
    tag: 'accounts',
    summary: {
      zh: '我可以使用的接口',
      en: 'List the operations that I may call by role and organisation; the state of a case is checked separately',
    },
    response: z.object({
      operations: z.array(z.string()),
      organisationId: z.string().meta({ description: 'In whose office I act: a delegate in the principal’s' }),
      lacksSecondFactor: z
        .boolean()
        .meta({ description: 'A second factor must be shown, or added, before anything else may be called' }),
    }),
    handle: async ({ caller }) => ({
      body: {
        operations: callableBy(caller, operations()),
        organisationId: caller.organisationId,
        lacksSecondFactor: caller.lacksSecondFactor === true,
      },
    }),
  }),
];
