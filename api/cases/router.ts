import { COMMAND_ACCESS } from '../access';
import { RECOUNT_OPERATIONS } from '../ballots/recounts';
import { BALLOT_OPERATIONS } from '../ballots/routes';
import { SECRET_COUNT_OPERATIONS } from '../ballots/secretCounts';
import { boardOperations } from '../board/routes';
import { savedViewOperations } from '../board/savedViews';
import { REMINDER_OPERATIONS } from '../canvass/reminders';
import { CANVASS_OPERATIONS } from '../canvass/routes';
import { FILE_PREVIEW_OPERATIONS } from '../files/previews';
import { FILE_OPERATIONS } from '../files/routes';
import type { AnyOperation } from '../http/route';
import { NOTICE_OPERATIONS } from '../notices/routes';
import { TEMPLATE_OPERATIONS } from '../notices/templates';
import { sendObjection } from '../objections/routes';
import { SUBMISSION_OPERATIONS } from '../objections/submissions';
import { PAPER_READING_OPERATIONS } from '../papers/reading';
import { PAPER_OPERATIONS } from '../papers/routes';
import { policyOperations } from '../policies/routes';
import { getDisclosure } from '../publicPages/disclosure';
import { listPublic } from '../publicPages/publicIndex';
import { rollOperations } from '../rolls/routes';
import { VOTE_CODE_OPERATIONS } from '../votes/codeRoutes';
import { commandFormOperations } from './commandForms';
import type { AnyProgrammeApi } from './programmeApi';
import { lifeOperations } from './routes';

/** An operation under a programme's noun, by the programme's name for it; none where the programme has no such thing. */
const under =
  (api: AnyProgrammeApi) =>
  (op: AnyOperation): readonly AnyOperation[] => {
    // Commands judge roles by themselves, at once with stage and reason.
    const access = op.access ?? (op.by === undefined ? api.access(op.id) : COMMAND_ACCESS);
    if (access === undefined) return [];
    const { programme, words } = api;
    const named = (text: string, word: string) => text.replaceAll('{noun}', programme.noun).replaceAll('{case}', word);
    return [
      {
        ...op,
        api,
        access,
        id: api.operationId?.(op.id) ?? `${programme.noun}.${op.id}`,
        path: named(op.path, ''),
        tag: named(op.tag, ''),
        summary: { zh: named(op.summary.zh, words.case.zh), en: named(op.summary.en, words.case.en) },
      },
    ];
  };

/**
 * The kernel's routes for one programme: its cases, and the mechanisms that work on them, under its noun
 * (`/api/v1/courtyards/{id}/ballots`). What a programme does not have, `ProgrammeApi.access` leaves out.
 */
export const caseOperations = (api: AnyProgrammeApi): readonly AnyOperation[] =>
  [
    // What stands beside a case's id comes first: an address is the first operation's that it fits.
    ...boardOperations(api),
    ...savedViewOperations(api),
    ...policyOperations(api),
    ...TEMPLATE_OPERATIONS,
    ...commandFormOperations(api),
    ...lifeOperations(api),
    ...rollOperations(api),
    ...BALLOT_OPERATIONS,
    ...CANVASS_OPERATIONS,
    ...PAPER_OPERATIONS,
    ...PAPER_READING_OPERATIONS,
    ...REMINDER_OPERATIONS,
    ...FILE_OPERATIONS,
    ...FILE_PREVIEW_OPERATIONS,
    ...RECOUNT_OPERATIONS,
    ...SECRET_COUNT_OPERATIONS,
    ...NOTICE_OPERATIONS,
    ...SUBMISSION_OPERATIONS,
    ...VOTE_CODE_OPERATIONS,
  ].flatMap(under(api));

/** What anybody may read of its cases and send about them, under its noun; none where it discloses nothing. */
export const publicOperations = (api: AnyProgrammeApi): readonly AnyOperation[] =>
  api.programme.disclosed === undefined
    ? []
    : [getDisclosure(api), listPublic(api), ...(api.programme.motions.length === 0 ? [] : [sendObjection])]
        .map((op): AnyOperation => ({ ...op, access: 'public' }))
        .flatMap(under(api));
