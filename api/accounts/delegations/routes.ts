import { z } from 'zod';
import { localDate, uuid } from '../../../commands/shapes';
import { accountById } from '../../../db/accounts';
import { delegatesFor, delegationsFor, peopleWith } from '../../../db/delegations';
import { ADMINISTRATOR } from '../../../domain/kernel/actor';
import { dateOf } from '../../../domain/kernel/time/instant';
import { inLanguage } from '../../../i18n/language';
import type { ServedProgrammes } from '../../cases/served';
import { Problem } from '../../http/problem';
import { type AnyOperation, operation } from '../../http/route';
import { idParams } from '../../http/shapes';
import { leads, rolesLed } from '../leading';
import type { ServedOffices } from '../offices';
import { confirm, enterDelegation, takeBack } from './service';
import { delegationShape, delegationView } from './view';

const listed = (served: ServedProgrammes, offices: ServedOffices): AnyOperation =>
  operation({
    id: 'listDelegations',
    method: 'get',
    path: '/api/v1/delegations',
    tag: 'inbox',
    summary: {
      zh: '外出代办：本人的，以及所辖人员的',
      en: 'List absences and who stands in: my own, and those of people whom I lead',
    },
    response: z.object({ today: z.string(), delegations: z.array(delegationShape) }),
    openToFirms: true,
    handle: async ({ deps, caller, language }) => {
      const today = dateOf(await deps.clock());
      const led = rolesLed(served, offices.working, caller);
      const isAdministrator = caller.roles.includes(ADMINISTRATOR);
      const path = led.length === 0 && !isAdministrator ? null : caller.organisationPath;
      const rows = await delegationsFor(deps.pool, { accountId: caller.accountId, led, path, isAdministrator, today });
      const reader = { caller, language, today };
      return { body: { today, delegations: rows.map((row) => delegationView(served, row, reader)) } };
    },
  });

const personShape = z.object({ accountId: z.string(), name: z.string(), organisationName: z.string() });
const roleShape = z.object({ role: z.string(), name: z.string() });

const people = (served: ServedProgrammes, offices: ServedOffices): AnyOperation =>
  operation({
    id: 'listDelegates',
    method: 'get',
    path: '/api/v1/delegations/people',
    tag: 'inbox',
    summary: {
      zh: '可登记外出的人员；某人某岗位的可选代办人',
      en: 'List whose absence I may enter, and who may stand in for one of them in a role',
    },
    query: z.strictObject({
      principalId: uuid.exactOptional(),
      role: z.enum(offices.roles).exactOptional().meta({ description: 'With it, the delegates are listed' }),
    }),
    response: z.object({
      principals: z.array(personShape.extend({ roles: z.array(roleShape) })),
      delegates: z.array(
        personShape.extend({
          holdsRole: z.boolean().meta({ description: 'If not, it is confirmed by another person' }),
        }),
      ),
    }),
    openToFirms: true,
    handle: async ({ deps, caller, query, language }) => {
      const { principalId = caller.accountId, role } = query;
      const principal = await accountById(deps.pool, principalId);
      if (principal === undefined) throw new Problem('not-found');
      const isOwn = principal.id === caller.accountId;
      const mayAsk = role === undefined || isOwn || leads(served, caller, role, principal.organisationPath);
      if (!mayAsk) throw new Problem('delegation-not-yours');
      const named = (roles: readonly string[]) =>
        roles.map((one) => ({ role: one, name: inLanguage(offices.wordOf(one), language) }));
      const own = await accountById(deps.pool, caller.accountId);
      const led = rolesLed(served, offices.working, caller);
      const below = led.length === 0 ? [] : await peopleWith(deps.pool, led, caller.organisationPath);
      const working = (own?.roles ?? []).filter((one) => offices.working.includes(one));
      const me = {
        accountId: caller.accountId,
        name: caller.name,
        organisationName: own?.organisationName ?? '',
        roles: named(working),
      };
      const others = below.filter(({ accountId }) => accountId !== caller.accountId);
      return {
        body: {
          principals: [me, ...others.map((one) => ({ ...one, roles: named(one.roles) }))],
          delegates:
            role === undefined
              ? []
              : (await delegatesFor(deps.pool, principal, role)).map(({ roles, ...one }) => ({
                  ...one,
                  holdsRole: roles.length > 0,
                })),
        },
      };
    },
  });

const enter = (served: ServedProgrammes, offices: ServedOffices): AnyOperation =>
  operation({
    id: 'enterDelegation',
    method: 'post',
    path: '/api/v1/delegations',
    tag: 'inbox',
    summary: {
      zh: '登记外出，委托他人代办',
      en: 'Enter an absence, one’s own or that of somebody whom one leads, and who stands in',
    },
    body: z.strictObject({
      principalId: uuid.exactOptional().meta({ description: 'Who is absent; else the caller' }),
      role: z.enum(offices.roles),
      delegateId: uuid,
      from: localDate,
      until: localDate,
    }),
    response: delegationShape,
    status: 201,
    openToFirms: true,
    idempotent: true,
    handle: async (handled) => ({ body: await enterDelegation({ served, offices }, handled, handled.body) }),
  });

const confirming = (served: ServedProgrammes, offices: ServedOffices): AnyOperation =>
  operation({
    id: 'confirmDelegation',
    method: 'post',
    path: '/api/v1/delegations/{id}/confirm',
    tag: 'inbox',
    summary: {
      zh: '确认由不担任该岗位的人员代办',
      en: 'Confirm that somebody who lacks the role acts in the place of the person who is away',
    },
    params: idParams,
    response: delegationShape,
    idempotent: true,
    handle: async (handled) => ({ body: await confirm({ served, offices }, handled) }),
  });

const end = (served: ServedProgrammes, offices: ServedOffices): AnyOperation =>
  operation({
    id: 'endDelegation',
    method: 'post',
    path: '/api/v1/delegations/{id}/end',
    tag: 'inbox',
    summary: { zh: '取消外出代办', en: 'Take back that somebody stands in' },
    params: idParams,
    response: delegationShape,
    openToFirms: true,
    idempotent: true,
    handle: async (handled) => ({ body: await takeBack({ served, offices }, handled) }),
  });

export const delegationOperations = (served: ServedProgrammes, offices: ServedOffices): readonly AnyOperation[] => [
  { ...listed(served, offices), access: [...offices.working, ADMINISTRATOR] },
  ...[people(served, offices), enter(served, offices)].map((op) => ({ ...op, access: offices.working })),
  confirming(served, offices),
  end(served, offices),
];
