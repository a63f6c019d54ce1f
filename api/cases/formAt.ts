import type { About, FormAt } from '../../commands/form';
import { namesOfFiles } from '../../db/files';
import type { Queryable } from '../../db/queryable';
import type { FirmReader } from '../../db/scope';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { inLanguage, type Language } from '../../i18n/language';
import { isOpenTo } from '../access';
import type { Caller } from '../http/tokens';
import { stateShownTo } from './confidential';
import { stateWithAccounts } from './maskedAccounts';
import { filesReader, papersShown } from './papersRead';
import type { AnyProgrammeApi } from './programmeApi';

interface Reading {
  readonly db: Queryable;
  readonly caller: Caller;
  readonly ctx: Context<ProgrammeTypes['Policy']>;
  readonly language: Language;
  /** The case, nothing kept back. */
  readonly whole: CaseState;
  /** The firm whose people ask, with what it sees of the case; absent for an office. */
  readonly part?: (FirmReader & { readonly state: CaseState }) | undefined;
  /** Those of the caller's roles in which they may act. */
  readonly roles: readonly string[];
}

/** A case as the forms of one caller are made for it. */
export const formAtOf = (api: AnyProgrammeApi, reading: Reading): FormAt => {
  const { db, caller, ctx, language, whole, part, roles } = reading;
  return {
    programme: api.programme,
    words: api.words,
    definitionOf: (command) => api.commands[command],
    db,
    c: papersShown(
      api.programme,
      whole,
      caller,
      stateShownTo(api, caller, stateWithAccounts(api, part?.state ?? whole, caller)),
    ),
    whole,
    ctx,
    hidden: isOpenTo(api.access('verifyPapers'), caller.roles),
    roles,
    ...(part === undefined ? {} : { firm: part }),
    papers: filesReader(api.programme, whole, caller).papers,
    scope: caller.organisationPath,
    language,
  };
};

/** Lines in words, each with its files by name. A file that has no name here is counted. */
export const linesShown = async ({ db, whole, language }: FormAt, lines: readonly About[]) => {
  const names = await namesOfFiles(db, whole.id, [...new Set(lines.flatMap(([, , , files = []]) => files))]);
  return lines.map(([title, text, onlyWith, files = []]) => ({
    title: inLanguage(title, language),
    text,
    files: files.map((fileId, i) => ({ fileId, name: names.get(fileId) ?? String(i + 1) })),
    ...(onlyWith === undefined ? {} : { onlyWith }),
  }));
};
