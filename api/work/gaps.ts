import { z } from 'zod';
import { standingsOf } from '../../db/gaps';
import { policyNow } from '../../db/policies';
import { scopeOf } from '../../db/scope';
import { GAP_KINDS, gapKindsOf, neededRoles, rolesAhead } from '../../domain/kernel/obligations/gaps';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { inLanguage } from '../../i18n/language';
import { GAP_WORDS } from '../../i18n/words';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { type AnyOperation, operation } from '../http/route';

/** Roles that nobody holds where a case needs them, or will; people who have never signed in; leaders who are missing. */
export const gapOperations = ({ programme, words }: AnyProgrammeApi): readonly AnyOperation[] => [
  operation({
    id: 'listGaps',
    method: 'get',
    path: '/api/v1/{noun}/gaps',
    tag: '{noun}',
    summary: {
      zh: '岗位缺员：无人担任、无上级、唯一人员从未启用账号',
      en: 'List the gaps among those who have to act: roles that nobody holds or leads, and holders who never signed in',
    },
    response: z.object({
      gaps: z.array(
        z.object({
          kind: z.enum(GAP_KINDS),
          kindName: z.string(),
          role: z.string(),
          roleName: z.string(),
          leader: z.string(),
          leaderName: z.string(),
          organisationId: z.string().nullable(),
          organisationName: z.string().nullable().meta({ description: 'Where it should be held' }),
          awaited: z.int().meta({ description: 'Steps awaited from the role there now' }),
          firstDueAt: z.string().nullable(),
          ahead: z.int().meta({ description: 'Cases there that will need the role' }),
        }),
      ),
    }),
    handle: async ({ deps, caller, language }) => {
      const policy = await policyNow<CasePolicy>(deps.pool, programme.name);
      const query = { roles: neededRoles(programme), ahead: rolesAhead(programme, policy) };
      const rows = await standingsOf(deps.pool, { programme: programme.name, scope: scopeOf(caller), ...query });
      const named = (role: string) => inLanguage(words.roles[role] ?? { zh: role, en: role }, language);
      const gaps = rows.flatMap((row) => {
        const { role, leader, organisationId, organisationName, awaited, firstDueAt, ahead } = row;
        const at = { organisationId, organisationName, awaited, firstDueAt, ahead };
        const who = { role, roleName: named(role), leader, leaderName: named(leader) };
        return gapKindsOf(row).map((kind) => ({
          kind,
          kindName: inLanguage(GAP_WORDS[kind], language),
          ...who,
          ...at,
        }));
      });
      return { body: { gaps } };
    },
  }),
];
