import { namesOfFiles } from '../../db/files';
import { explainedLedgerOf, type LedgerEntry } from '../../db/ledger';
import type { Queryable } from '../../db/queryable';
import type { CaseState } from '../../domain/kernel/engine/case';

/** A posting and what stands behind it. Of what was done in two hands, the command is the one that was asked for. */
export interface Posting extends LedgerEntry {
  readonly command: string;
  /** Who asked for it (经办); absent: it took one hand. */
  readonly preparedBy: string | null;
  /** Who gave the command, or released it (复核). */
  readonly actorName: string;
  /** The reason that was given. */
  readonly why: string | null;
  /** The files that its input and its events name. */
  readonly files: readonly { readonly fileId: string; readonly name: string }[];
}

/** The content addresses in a value. */
const addressesIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? /^[0-9a-f]{64}$/.test(value)
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(addressesIn)
      : [];

/** The postings of a case, the oldest first, each with its command, people, reason and documents. */
export const postingsOf = async (db: Queryable, { id, requests = [] }: CaseState): Promise<readonly Posting[]> => {
  const explained = (await explainedLedgerOf(db, id)).map(({ requestNo, files, ...entry }) => {
    const asked = requests.find(({ no }) => no === requestNo);
    const { why = entry.why } = (asked?.input ?? {}) as { readonly why?: string | null };
    const named = [...new Set([...files, ...addressesIn(asked?.input)])];
    return { ...entry, command: asked?.command ?? entry.command, why, named };
  });
  const names = await namesOfFiles(
    db,
    id,
    explained.flatMap(({ named }) => named),
  );
  return explained.map(({ named, ...entry }) => ({
    ...entry,
    files: named.flatMap((fileId) => {
      const name = names.get(fileId);
      return name === undefined ? [] : [{ fileId, name }];
    }),
  }));
};
