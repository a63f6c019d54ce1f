import { z } from 'zod';
import { longText, name, uuid } from '../../../commands/shapes';
import { proposalsAbout, proposalsIn } from '../../../db/accountProposals';
import { personsOfHand } from '../../../db/hands';
import { LOGIN_FORM } from '../../../i18n/validationWords';
import type { ApiDeps } from '../../deps';
import { formTold } from '../../http/formTold';
import { Problem } from '../../http/problem';
import { type AnyOperation, operation } from '../../http/route';
import { idParams, language } from '../../http/shapes';
import { identityKeyOf } from '../identityKey';
import type { ServedOffices } from '../offices';
import type { ChangeKind, Proposal } from './proposal';
import { confirmProposal, declineProposal, propose } from './service';
import { proposalShape, proposalView } from './view';

const email = z.email().max(254);
const identityNumber = z.string().min(1).max(40).meta({
  description: 'Number of the person’s identity document; only a keyed hash of it is kept',
});
const codeHalf = z
  .string()
  .nullable()
  .meta({ description: 'This administrator’s half of the code with which the person sets a password; shown now only' });
const answer = z.object({ proposal: proposalShape, codeHalf });

const createAccount = (offices: ServedOffices) =>
  operation({
    id: 'createAccount',
    method: 'post',
    path: '/api/v1/accounts',
    tag: 'accounts',
    summary: { zh: '提议新建账号', en: 'Propose an account; it exists once another administrator has confirmed it' },
    body: z.strictObject({
      login: z.string().regex(formTold(/^[A-Za-z0-9._@-]{2,120}$/, LOGIN_FORM)),
      name,
      identityNumber,
      organisationId: z.string().min(1).max(64),
      roles: z.array(z.enum(offices.roles)).min(1).max(offices.roles.length),
      language: language.exactOptional(),
      email: email.exactOptional(),
    }),
    response: answer,
    status: 201,
    idempotent: true,
    handle: async (handled) => {
      const { identityNumber: typed, language: chosen = 'zh-CN', email: address = null, ...rest } = handled.body;
      const detail = {
        ...rest,
        language: chosen,
        email: address,
        identityKey: identityKeyOf(handled.deps, typed),
      };
      return { body: await propose(offices, handled, null, { kind: 'createAccount', detail }) };
    },
  });

const nothingElse = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) });

const changeShape = (offices: ServedOffices) => {
  const roles = z.array(z.enum(offices.roles)).max(offices.roles.length);
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('changeRoles'),
      granted: roles,
      withdrawn: roles.exactOptional(),
    }),
    nothingElse('resetPassword'),
    nothingElse('resetSecondFactor'),
    z.strictObject({ kind: z.literal('setEmail'), email }),
    z.strictObject({
      kind: z.literal('linkIdentity'),
      subject: z
        .string()
        .min(1)
        .max(255)
        .meta({ description: 'Identity at the sign-in provider: the `sub` claim of its ID tokens' }),
    }),
    nothingElse('enableAccount'),
    nothingElse('disableAccount'),
    z.strictObject({ kind: z.literal('identifyPerson'), identityNumber }),
    z.strictObject({ kind: z.literal('mergePersons'), accountId: uuid }),
    nothingElse('separatePerson'),
    z.strictObject({ kind: z.literal('endInterest'), interestId: uuid }),
  ]);
};

/** A request as it is kept. */
const changeOf = (deps: ApiDeps, body: z.output<ReturnType<typeof changeShape>>): Proposal<ChangeKind> => {
  switch (body.kind) {
    case 'changeRoles':
      return { kind: body.kind, detail: { granted: body.granted, withdrawn: body.withdrawn ?? [] } };
    case 'setEmail':
      return { kind: body.kind, detail: { email: body.email } };
    case 'linkIdentity': {
      if (deps.provider === undefined) throw new Problem('provider-none');
      return { kind: body.kind, detail: { issuer: deps.provider.issuer, subject: body.subject } };
    }
    case 'identifyPerson':
      return { kind: body.kind, detail: { identityKey: identityKeyOf(deps, body.identityNumber) } };
    case 'mergePersons':
      return { kind: body.kind, detail: { accountId: body.accountId } };
    case 'endInterest':
      return { kind: body.kind, detail: { interestId: body.interestId } };
    default:
      return { kind: body.kind, detail: {} };
  }
};

const proposeChange = (offices: ServedOffices) =>
  operation({
    id: 'proposeAccountChange',
    method: 'post',
    path: '/api/v1/accounts/{id}/proposals',
    tag: 'accounts',
    summary: {
      zh: '提议更改账号',
      en: 'Propose a change of an account that takes two administrators: roles granted, password reset, and the like',
    },
    params: idParams,
    body: changeShape(offices),
    response: answer,
    status: 201,
    idempotent: true,
    handle: async (handled) => {
      const { deps, params, body } = handled;
      return { body: await propose(offices, handled, params.id, changeOf(deps, body)) };
    },
  });

const list = operation({
  id: 'listAccountProposals',
  method: 'get',
  path: '/api/v1/account-proposals',
  tag: 'accounts',
  summary: { zh: '账号变更的提议', en: 'List the proposed changes of accounts in scope, newest first' },
  query: z.strictObject({
    open: z
      .enum(['true', 'false'])
      .default('true')
      .meta({ description: 'Those that wait for a decision, or the others' }),
    before: z.coerce.number().int().min(1).max(2_000_000_000).exactOptional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ proposals: z.array(proposalShape), next: z.int().nullable() }),
  handle: async (handled) => {
    const { deps, caller, query } = handled;
    const hand = await personsOfHand(deps.pool, caller.accountId);
    const rows = await proposalsIn(deps.pool, caller.organisationPath, {
      open: query.open === 'true',
      before: query.before,
      limit: query.limit,
    });
    return {
      body: {
        proposals: rows.map((row) => proposalView(row, hand)),
        next: rows.length < query.limit ? null : (rows.at(-1)?.no ?? null),
      },
    };
  },
});

const confirm = (offices: ServedOffices) =>
  operation({
    id: 'confirmAccountChange',
    method: 'post',
    path: '/api/v1/account-proposals/{id}/confirm',
    tag: 'accounts',
    summary: { zh: '同意账号变更', en: 'Confirm a change of an account that another administrator proposed' },
    params: idParams,
    body: z.strictObject({ identityNumber: identityNumber.exactOptional() }),
    response: answer,
    idempotent: true,
    handle: async (handled) => ({ body: await confirmProposal(offices, handled, handled.body) }),
  });

const decline = operation({
  id: 'declineAccountChange',
  method: 'post',
  path: '/api/v1/account-proposals/{id}/decline',
  tag: 'accounts',
  summary: { zh: '不同意账号变更', en: 'Decline a proposed change of an account, also one’s own' },
  params: idParams,
  body: z.strictObject({ reason: longText.max(2000).exactOptional() }),
  response: proposalShape,
  idempotent: true,
  handle: async (handled) => ({ body: await declineProposal(handled, handled.body.reason ?? null) }),
});

const ownShape = proposalShape.pick({
  no: true,
  kind: true,
  state: true,
  change: true,
  proposedBy: true,
  proposedAt: true,
  decidedBy: true,
  decidedAt: true,
  activatedAt: true,
  codeVoidedAt: true,
});

const own = operation({
  id: 'listMyAccountChanges',
  method: 'get',
  path: '/api/v1/me/account-changes',
  tag: 'accounts',
  summary: { zh: '我的账号的变更', en: 'List what administrators proposed and decided about my account' },
  response: z.object({ changes: z.array(ownShape) }),
  handle: async (handled) => {
    const { deps, caller } = handled;
    const rows = await proposalsAbout(deps.pool, caller.accountId, 50);
    return { body: { changes: rows.map((row) => ownShape.parse(proposalView(row, []))) } };
  },
});

export const accountProposalOperations = (offices: ServedOffices): readonly AnyOperation[] => [
  createAccount(offices),
  proposeChange(offices),
  list,
  confirm(offices),
  decline,
  own,
];
