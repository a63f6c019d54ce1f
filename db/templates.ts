import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { Template } from '../domain/kernel/notices/templates';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import type { Templates } from '../i18n/noticeTexts';
import type { Queryable } from './queryable';

/** A version of a notice's text. Without texts, the standard text applies again. */
export interface TemplateRow {
  readonly kind: NoticeKind;
  readonly language: Language;
  readonly version: number;
  readonly subject: string | null;
  readonly body: string | null;
  readonly why: string;
  readonly by: string;
  readonly at: Instant;
}

const COLUMNS = 't.kind, t.language, t.version, t.subject, t.body, t.why, a.name AS by, t.at';
const FROM = 'FROM notice_template t JOIN account a ON a.id = t.by';

/** The newest version for each kind and language of a programme that has one. */
export const newestTemplates = async (db: Queryable, programme: string): Promise<readonly TemplateRow[]> =>
  (
    await db.query<TemplateRow>(
      `SELECT DISTINCT ON (t.kind, t.language) ${COLUMNS} ${FROM} WHERE t.programme = $1
       ORDER BY t.kind, t.language, t.version DESC`,
      [programme],
    )
  ).rows;

/** The texts that replace the standard ones, at most one for each kind and language. */
export const templatesInForce = async (db: Queryable, programme: string): Promise<Templates> => {
  const { rows } = await db.query<{ kind: NoticeKind; language: Language } & Template>(
    `SELECT kind, language, subject, body FROM (
       SELECT DISTINCT ON (kind, language) * FROM notice_template WHERE programme = $1
       ORDER BY kind, language, version DESC
     ) newest WHERE subject IS NOT NULL AND body IS NOT NULL`,
    [programme],
  );
  return new Map(rows.map(({ kind, language, subject, body }) => [`${kind}/${language}` as const, { subject, body }]));
};

/** The same for all programmes of these rows, by programme. */
export const templatesOf = async (
  db: Queryable,
  rows: readonly { readonly programme: string }[],
): Promise<ReadonlyMap<string, Templates>> => {
  const programmes = [...new Set(rows.map(({ programme }) => programme))];
  const found = await Promise.all(
    programmes.map(async (programme) => [programme, await templatesInForce(db, programme)] as const),
  );
  return new Map(found);
};

/** Every version of one text, newest first. */
export const templateVersions = async (
  db: Queryable,
  programme: string,
  kind: NoticeKind,
  language: Language,
): Promise<readonly TemplateRow[]> =>
  (
    await db.query<TemplateRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE t.programme = $1 AND t.kind = $2 AND t.language = $3
       ORDER BY t.version DESC`,
      [programme, kind, language],
    )
  ).rows;

/**
 * Adds a version after the one that its author saw. Refused if somebody added another in the meantime. Returns the
 * newest version.
 */
export const addTemplate = async (
  db: Queryable,
  programme: string,
  row: Omit<TemplateRow, 'at' | 'version'> & { readonly after: number },
): Promise<{ readonly isAdded: boolean; readonly newest: number }> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 9))', [
    `template ${programme} ${row.kind} ${row.language}`,
  ]);
  const { rows } = await db.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM notice_template WHERE programme = $1 AND kind = $2 AND language = $3',
    [programme, row.kind, row.language],
  );
  const newest = rows[0]?.version ?? 0;
  if (newest !== row.after) return { isAdded: false, newest };
  await db.query(
    `INSERT INTO notice_template (programme, kind, language, version, subject, body, why, by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [programme, row.kind, row.language, newest + 1, row.subject, row.body, row.why, row.by],
  );
  return { isAdded: true, newest: newest + 1 };
};
