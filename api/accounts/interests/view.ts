import { z } from 'zod';
import type { Account } from '../../../db/accounts';
import type { InterestRow } from '../../../db/interests';
import { ADMINISTRATOR } from '../../../domain/kernel/actor';

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
    otherAccountId: z.string().nullable(),
    otherLogin: z.string().nullable().meta({ description: 'The official who is a relative; null for a firm or body' }),
    otherName: z.string().nullable(),
    relation: z.string(),
    declaredBy: z.string(),
    declaredAt: z.string(),
    confirmedAt: z.string().nullable().meta({
      description:
        'When the relative was bound by it, too; until then it binds only the person of whom it was declared',
    }),
    confirmedBy: z.string().nullable(),
    mayConfirm: z
      .boolean()
      .meta({ description: 'It awaits confirmation, and the caller is the relative, or administers their account' }),
    endedAt: z.string().nullable(),
    endProposedBy: z.string().nullable(),
    endConfirmedBy: z.string().nullable(),
  })
  .meta({ id: 'Interest' });

/** Who reads a declaration, as far as they may confirm it. */
export type Reader = Pick<Account, 'personId' | 'roles' | 'organisationPath'>;

/** Whether somebody is the relative of whom it was declared, or an administrator of theirs. */
export const isAskedToConfirm = ({ otherPersonId, otherPath }: InterestRow, reader: Reader): boolean =>
  otherPersonId !== null &&
  (otherPersonId === reader.personId ||
    (reader.roles.includes(ADMINISTRATOR) && otherPath?.startsWith(reader.organisationPath) === true));

/** Whether somebody has said it already: whoever declared it, and of whom it was declared. */
export const hasSaidIt = ({ personId, declarerPersonId }: InterestRow, reader: Reader): boolean =>
  [personId, declarerPersonId].includes(reader.personId);

export const interestView = (row: InterestRow, reader: Reader) => {
  const { personId: _, otherPersonId: _other, otherPath: _path, declarerPersonId: _declarer, ...shown } = row;
  const isOpen = row.confirmedAt === null && row.endedAt === null;
  return { ...shown, mayConfirm: isOpen && isAskedToConfirm(row, reader) && !hasSaidIt(row, reader) };
};
