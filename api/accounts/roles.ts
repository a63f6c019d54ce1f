import { z } from 'zod';
import { ORGANISATION_KINDS, PARENT_KINDS } from '../../domain/kernel/actor';
import { inLanguage, type Language } from '../../i18n/language';
import { KIND_WORDS } from '../../i18n/words';
import { type Access, accessOf } from '../access';
import { type AnyOperation, operation } from '../http/route';
import { CREATED_KINDS } from '../organisations/service';
import type { ServedOffices } from './offices';

const named = z.object({ id: z.string(), name: z.string() });

const isRoleNamed = (access: Access, role: string): boolean => Array.isArray(access) && access.includes(role);

/** A role with the operations and commands that it may call, from the same tables that check each request. */
const roleView = (
  role: string,
  { wordOf }: ServedOffices,
  operations: readonly AnyOperation[],
  language: Language,
) => ({
  role,
  name: inLanguage(wordOf(role), language),
  commands: operations
    .filter(({ by }) => by?.includes(role))
    .map(({ command, id, summary }) => ({ id: command ?? id, name: inLanguage(summary, language) })),
  operations: operations
    .filter((op) => isRoleNamed(accessOf(op), role))
    .map(({ id, summary }) => ({ id, name: inLanguage(summary, language) })),
});

export const roleOperations = (
  offices: ServedOffices,
  operations: () => readonly AnyOperation[],
): readonly AnyOperation[] => [
  operation({
    id: 'listRoles',
    method: 'get',
    path: '/api/v1/roles',
    tag: 'accounts',
    summary: {
      zh: '各角色可办理的事项；各类机构可设的角色和下级',
      en: 'List the roles with their permissions, and the roles and children allowed for each kind of organisation',
    },
    response: z.object({
      roles: z.array(
        z.object({
          role: z.enum(offices.roles),
          name: z.string(),
          commands: z.array(named),
          operations: z.array(named),
        }),
      ),
      kinds: z.array(
        z.object({
          kind: z.enum(ORGANISATION_KINDS),
          name: z.string(),
          roles: z.array(z.enum(offices.roles)),
          below: z
            .array(z.enum(ORGANISATION_KINDS))
            .meta({ description: 'Kinds of organisation that may be created below it' }),
        }),
      ),
    }),
    handle: async ({ language }) => ({
      body: {
        roles: offices.roles.map((role) => roleView(role, offices, operations(), language)),
        kinds: ORGANISATION_KINDS.map((kind) => ({
          kind,
          name: inLanguage(KIND_WORDS[kind], language),
          roles: offices.ofKind(kind),
          below: CREATED_KINDS.filter((one) => PARENT_KINDS[one].includes(kind)),
        })),
      },
    }),
  }),
];
