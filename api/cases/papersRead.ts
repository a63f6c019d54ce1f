import type { FilesReader } from '../../db/files';
import { NO_PAPERS, type PapersFor, withoutFiles } from '../../domain/kernel/documents/papers';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import type { Caller } from '../http/tokens';
import { firmInCase } from './firmPart';

/** The papers of a case that a caller does not read, and those of their firm. */
export const papersRead = ({ papers }: AnyProgramme, c: CaseState, caller: Caller): PapersFor =>
  papers?.(c, caller) ?? NO_PAPERS;

/** How a caller reads the files of a case: whatever lists or sends files asks it here. */
export const filesReader = (programme: AnyProgramme, c: CaseState, caller: Caller): FilesReader => ({
  firm: firmInCase(programme, c, caller),
  papers: { ...papersRead(programme, c, caller), accountId: caller.accountId },
});

/** A part of a state, an input or events without the papers that the caller does not read. */
export const papersShown = <V>(programme: AnyProgramme, c: CaseState, caller: Caller, value: V): V =>
  withoutFiles(value, papersRead(programme, c, caller).kept);
