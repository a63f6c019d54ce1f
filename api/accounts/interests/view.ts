import { z } from 'zod';
import type { InterestRow } from '../../../db/interests';

export const interestShape = z
  .object({
    id: z.string(),
    no: z.int(),
    accountId: z.string(),
    login: z.string(),
    name: z.string(),
    organisationId: z.string().nullable().meta({ description: 'The firm or body; null for a relative' }),
    organisationName: z.string().nullable(),
    organisationAbove: z
      .string()
      .nullable()
      .meta({ description: 'What stands above the firm or body, from the city down' }),
    otherLogin: z.string().nullable().meta({ description: 'The official who is a relative; null for a firm or body' }),
    otherName: z.string().nullable(),
    relation: z.string(),
    declaredBy: z.string(),
    declaredAt: z.string(),
    endedAt: z.string().nullable(),
    endProposedBy: z.string().nullable(),
    endConfirmedBy: z.string().nullable(),
  })
  .meta({ id: 'Interest' });

export const interestView = ({ otherPersonId: _, ...row }: InterestRow) => row;
