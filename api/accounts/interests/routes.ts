import { z } from 'zod';
import { shortText, visibleText } from '../../../commands/shapes';
import { accountById } from '../../../db/accounts';
import { interestsIn, interestsOfPerson, partiesNamed } from '../../../db/interests';
import { Problem } from '../../http/problem';
import { type AnyOperation, operation } from '../../http/route';
import { flag, idParams } from '../../http/shapes';
import { callersAccount } from '../proposals/service';
import { countDeclaration, countSearch } from './limits';
import { confirmInterest, declareInterest } from './service';
import { interestShape, interestView } from './view';

const MOST_PARTIES = 50;

const relation = shortText.meta({ description: 'What it is: owns, works for, is married to the owner of, sister of' });
const declared = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('organisation'), organisationId: z.string().min(1).max(64), relation }),
  z.strictObject({ about: z.literal('official'), login: z.string().min(1).max(120), relation }),
]);
const listed = z.object({ interests: z.array(interestShape) });

const listMine = operation({
  id: 'listMyInterests',
  method: 'get',
  path: '/api/v1/me/interests',
  tag: 'accounts',
  summary: { zh: '我的利害关系申报', en: 'List what was declared of me: interests in firms and bodies, and relatives' },
  response: listed,
  handle: async (handled) => {
    const { pool } = handled.deps;
    const reader = await callersAccount(pool, handled);
    const rows = await interestsOfPerson(pool, reader.personId);
    return { body: { interests: rows.map((row) => interestView(row, reader)) } };
  },
});

const declareMine = operation({
  id: 'declareMyInterest',
  method: 'post',
  path: '/api/v1/me/interests',
  tag: 'accounts',
  summary: { zh: '申报本人的利害关系', en: 'Declare an interest in a firm or body, or a relative among officials' },
  body: declared,
  response: interestShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    await countDeclaration(handled);
    return { body: await declareInterest(handled, (db) => callersAccount(db, handled), handled.body) };
  },
});

const listOf = operation({
  id: 'listAccountInterests',
  method: 'get',
  path: '/api/v1/accounts/{id}/interests',
  tag: 'accounts',
  summary: { zh: '某一账号所属人员的利害关系申报', en: 'List what was declared of the person of an account' },
  params: idParams,
  response: listed,
  handle: async (handled) => {
    const { deps, caller, params } = handled;
    const account = await accountById(deps.pool, params.id, caller.organisationPath);
    if (account === undefined) throw new Problem('not-found');
    const reader = await callersAccount(deps.pool, handled);
    const rows = await interestsOfPerson(deps.pool, account.personId);
    return { body: { interests: rows.map((row) => interestView(row, reader)) } };
  },
});

const declareOf = operation({
  id: 'declareInterestOf',
  method: 'post',
  path: '/api/v1/accounts/{id}/interests',
  tag: 'accounts',
  summary: { zh: '登记他人的利害关系', en: 'Declare an interest of somebody in scope, as far as it became known' },
  params: idParams,
  body: declared,
  response: interestShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { caller, params, body } = handled;
    return { body: await declareInterest(handled, (db) => accountById(db, params.id, caller.organisationPath), body) };
  },
});

const confirmOf = operation({
  id: 'confirmInterest',
  method: 'post',
  path: '/api/v1/interests/{id}/confirm',
  tag: 'accounts',
  summary: {
    zh: '确认他人申报的与本人（或管辖人员）的亲属关系',
    en: 'Confirm that somebody is a relative, as they declared: of the caller, or of a person whom the caller administers',
  },
  params: idParams,
  response: interestShape,
  idempotent: true,
  handle: async (handled) => ({ body: await confirmInterest(handled) }),
});

const listAll = operation({
  id: 'listInterests',
  method: 'get',
  path: '/api/v1/interests',
  tag: 'accounts',
  summary: { zh: '管辖范围内有效的利害关系申报', en: 'List the interests in force of people in scope, newest first' },
  query: z.strictObject({
    before: z.coerce.number().int().min(1).max(2_000_000_000).exactOptional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    awaiting: flag.default('false').meta({ description: 'Only relations of people in scope that await confirmation' }),
  }),
  response: z.object({ interests: z.array(interestShape), next: z.int().nullable() }),
  handle: async (handled) => {
    const { deps, caller, query } = handled;
    const { before, limit, awaiting } = query;
    const reader = await callersAccount(deps.pool, handled);
    const rows = await interestsIn(deps.pool, caller.organisationPath, {
      before,
      limit,
      isAwaiting: awaiting === 'true',
    });
    const next = rows.length < limit ? null : (rows.at(-1)?.no ?? null);
    return { body: { interests: rows.map((row) => interestView(row, reader)), next } };
  },
});

const findParties = operation({
  id: 'findInterestParties',
  method: 'get',
  path: '/api/v1/interest-parties',
  tag: 'accounts',
  summary: {
    zh: '可申报利害关系的单位：企业和院落自治组织',
    en: 'Find firms and bodies by name, to declare an interest',
  },
  query: z.strictObject({ text: visibleText(60) }),
  response: z.object({
    parties: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['firm', 'body']),
        name: z.string(),
        above: z.string().meta({ description: 'What it stands below, from the city down' }),
      }),
    ),
  }),
  handle: async (handled) => {
    const { deps, query } = handled;
    await countSearch(handled);
    return { body: { parties: await partiesNamed(deps.pool, query.text, MOST_PARTIES) } };
  },
});

export const INTEREST_OPERATIONS: readonly AnyOperation[] = [
  listMine,
  declareMine,
  listOf,
  declareOf,
  confirmOf,
  listAll,
  findParties,
];
