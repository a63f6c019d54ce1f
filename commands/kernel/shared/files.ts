import { filesOf } from '../../../db/files';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Choices } from '../../form';

const MOST_FILES = 200;

/** The case's own files. */
export const fileChoices: Choices = async ({ db, c, hidden }) =>
  (await filesOf(db, c.id, { limit: MOST_FILES, hidden }))
    .filter(({ scan }) => scan !== 'infected')
    .map(({ fileId, name, at }) => ({ value: fileId, title: `${name} · ${dateOf(at)}` }));
