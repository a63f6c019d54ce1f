import { filesOf } from '../../../db/files';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Choices } from '../../form';

const MOST_FILES = 200;

/** The case's own files that the reader reads; for a firm, those that firms have sent. */
export const fileChoices: Choices = async ({ db, c, hidden, firm, papers }) =>
  (await filesOf(db, c.id, { limit: MOST_FILES, hidden, firm, papers }))
    .filter(({ scan }) => scan !== 'infected')
    .map(({ fileId, name, at }) => ({ value: fileId, title: `${name} · ${dateOf(at)}` }));
