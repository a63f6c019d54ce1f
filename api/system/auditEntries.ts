import { z } from 'zod';
import { AUDITED_BY_WORDS } from '../../i18n/auditedWords';
import { inLanguage, type Language, type Text, wordIn } from '../../i18n/language';
import { signedNameIn } from '../../i18n/signedNames';
import { openRecord } from '../http/shapes';

/** What every page of audit entries is asked by: the newest first, before an entry that is known. */
export const auditPageQuery = {
  before: z.coerce.number().int().min(1).max(2_000_000_000).exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const auditEntriesShape = (detail: string) =>
  z.object({
    entries: z.array(
      z.object({
        seq: z.int(),
        at: z.string(),
        command: z.string(),
        name: z.string(),
        by: z.string(),
        detail: openRecord.meta({ description: detail }),
      }),
    ),
    next: z.int().nullable(),
  });

/** A page of entries in the reader's words; `words` has those of the commands. */
export const auditEntries = <Row extends { readonly seq: number; readonly command: string; readonly by: string }>(
  rows: readonly Row[],
  words: Readonly<Record<string, Text>>,
  limit: number,
  language: Language,
) => {
  const said = (known: Readonly<Record<string, Text>>, code: string): string => {
    const word = wordIn(known, code);
    return word === undefined ? code : inLanguage(word, language);
  };
  const nameOf = (by: string): string => signedNameIn(said(AUDITED_BY_WORDS, by), language);
  const entries = rows.map((row) => ({ ...row, name: said(words, row.command), by: nameOf(row.by) }));
  return { entries, next: entries.length < limit ? null : (entries.at(-1)?.seq ?? null) };
};
