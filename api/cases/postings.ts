import { meetingsThatDecided } from '../../db/decisionRows';
import { namesOfFiles } from '../../db/files';
import { explainedLedgerOf, type LedgerEntry } from '../../db/ledger';
import type { Queryable } from '../../db/queryable';
import { isOfFirm } from '../../domain/kernel/engagement';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { inTodaysVersions } from '../../domain/kernel/journal/fold';
import type { LocalDate } from '../../domain/kernel/time/instant';
import type { Language } from '../../i18n/language';
import { signedNameIn } from '../../i18n/signedNames';
import { accessOf, isOpenTo } from '../access';
import type { Caller } from '../http/tokens';
import { papersRead } from './papersRead';

/** A file's name with its content address. */
interface NamedFile {
  readonly fileId: string;
  readonly name: string;
}

/** The meeting that decided a posting, by a list of many cases. */
export interface PostingMeeting {
  readonly listId: string;
  readonly organisationId: string;
  readonly number: string;
  readonly title: string;
  readonly heldOn: LocalDate;
  /** A file of the organisation, not of the case. */
  readonly minutes: NamedFile;
  /** Whether the reader may open the list and the minutes. */
  readonly mayRead: boolean;
}

/** A posting and what stands behind it. Of what was done in two hands, the command is the one that was asked for. */
export interface Posting extends LedgerEntry {
  readonly command: string;
  /** Who asked for it, or entered what a meeting decided (经办); absent: it took one hand. */
  readonly preparedBy: string | null;
  /** Who gave the command, or released it (确认). */
  readonly actorName: string;
  /** The reason that was given. */
  readonly why: string | null;
  /** The firms whose claim, payment, retention or recovery it is. */
  readonly firms: readonly string[];
  /** Who paid money of others, or got it back; null: a home, which the reader is not told. */
  readonly payers: readonly (string | null)[];
  /** The files that its input and its events name. */
  readonly files: readonly NamedFile[];
  readonly meeting: PostingMeeting | null;
}

type Reader = Pick<Caller, 'roles' | 'organisationPath'>;

/** The content addresses in a value. */
const addressesIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? /^[0-9a-f]{64}$/.test(value)
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(addressesIn)
      : [];

/** The meetings behind the versions of a case, and who entered what they decided. */
const meetingsOf = async (db: Queryable, id: string, { roles, organisationPath: own }: Reader) => {
  const mayOpen = isOpenTo(accessOf({ id: 'getDecisionFile' }), roles);
  const found = await meetingsThatDecided(db, id);
  return new Map(
    found.map(({ version, path, minutes, minutesName, preparerName, ...meeting }) => [
      version,
      {
        preparerName,
        meeting: {
          ...meeting,
          minutes: { fileId: minutes, name: minutesName },
          mayRead: mayOpen && (path.startsWith(own) || own.startsWith(path)),
        },
      },
    ]),
  );
};

/** The postings of a case, the oldest first, each with its command, people, reason, documents and meeting. */
export const postingsOf = async (
  db: Queryable,
  programme: AnyProgramme,
  c: CaseState,
  { caller: reader, language }: { readonly caller: Caller; readonly language: Language },
): Promise<readonly Posting[]> => {
  const { id, requests = [] } = c;
  const { kept } = papersRead(programme, c, reader);
  const explained = (await explainedLedgerOf(db, id)).map(({ requestNo, files, events, ...entry }) => {
    const asked = requests.find(({ no }) => no === requestNo);
    const { why = entry.why } = (asked?.input ?? {}) as { readonly why?: string | null };
    const named = [...new Set([...files, ...addressesIn(asked?.input)])].filter((file) => !kept.has(file));
    const today = inTodaysVersions(programme.upcasters, events);
    const firms = programme.firmsOfPosting?.(c, today as readonly never[], entry.at) ?? [];
    const payers =
      programme.payersOfPosting?.(c, today as readonly never[], { roles: reader.roles, isOfFirm: isOfFirm(reader) }) ??
      [];
    return { ...entry, command: asked?.command ?? entry.command, why, firms, payers, named };
  });
  const names = await namesOfFiles(
    db,
    id,
    explained.flatMap(({ named }) => named),
  );
  const meetings = await meetingsOf(db, id, reader);
  return explained.map(({ named, ...entry }) => {
    const decided = meetings.get(entry.version);
    const preparer = entry.preparedBy ?? decided?.preparerName;
    return {
      ...entry,
      actorName: signedNameIn(entry.actorName, language),
      preparedBy: preparer === undefined ? null : signedNameIn(preparer, language),
      files: named.flatMap((fileId) => {
        const name = names.get(fileId);
        return name === undefined ? [] : [{ fileId, name }];
      }),
      meeting: decided?.meeting ?? null,
    };
  });
};
