import { z } from 'zod';
import { type EngagementCursor, engagementsOfFirm, type FirmEngagement } from '../../db/parties';
import { isOfFirm } from '../../domain/kernel/engagement';
import { inLanguage } from '../../i18n/language';
import type { ServedOffices } from '../accounts/offices';
import { caseShape, namesIn, programmeFields, type ServedProgrammes, withCaseId } from '../cases/served';
import { cursorParts, cursorText } from '../http/cursor';
import { type AnyOperation, operation } from '../http/route';

const cursorOf = (text: string): EngagementCursor => {
  const [from = '', caseId = '', no = ''] = cursorParts(
    text,
    /^(\d{4}-[\d-]{5}T[\d:.]{12}Z) ([0-9a-f-]{36}) (\d{1,9})$/,
  );
  return { from, caseId, no: Number(no) };
};

const textOf = ({ from, caseId, no }: FirmEngagement): string => cursorText(from, caseId, String(no));

/** The contracts of a firm, also those that are over: their cases are in no other list of the firm. */
export const engagementOperations = (served: ServedProgrammes, offices: ServedOffices): readonly AnyOperation[] => [
  {
    ...operation({
      id: 'listEngagements',
      method: 'get',
      path: '/api/v1/engagements',
      tag: 'inbox',
      summary: {
        zh: '本单位的合同（含已结束的），最新在前',
        en: 'List the engagements of my firm, also those that are over, newest first',
      },
      query: z.strictObject({
        after: z
          .string()
          .regex(/^[\w-]{1,200}$/)
          .exactOptional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      openToFirms: true,
      response: z.object({
        engagements: z.array(
          z.object({
            ...caseShape(served, z.string()),
            role: z.string(),
            roleName: z.string().meta({ description: 'In words' }),
            firm: z.string().meta({ description: 'The name of the firm at that time' }),
            from: z.string(),
            to: z.string().nullable().meta({ description: 'When it was over; the case is read as it was then' }),
          }),
        ),
        next: z.string().nullable(),
      }),
      handle: async ({ deps, caller, query: { after, limit }, language }) => {
        const rows = isOfFirm(caller)
          ? await engagementsOfFirm(
              deps.pool,
              caller.organisationId,
              after === undefined ? undefined : cursorOf(after),
              limit,
            )
          : [];
        const engagements = rows.map(({ caseName, programme, no: _, ...row }) => {
          const called = namesIn(served, programme);
          return {
            ...withCaseId(called, row),
            [called.names.one]: caseName,
            ...programmeFields(served, programme, caseName),
            roleName: inLanguage(called.words.roles[row.role] ?? { zh: row.role, en: row.role }, language),
          };
        });
        const last = rows.length === limit ? rows.at(-1) : undefined;
        return { body: { engagements, next: last === undefined ? null : textOf(last) } };
      },
    }),
    access: offices.ofKind('firm'),
  },
];
