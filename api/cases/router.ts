import { COMMAND_ACCESS } from '../access';
import { BALLOT_AUDIT_OPERATIONS } from '../ballots/reads';
import { RECOUNT_OPERATIONS } from '../ballots/recounts';
import { BALLOT_OPERATIONS } from '../ballots/routes';
import { SECRET_COUNT_OPERATIONS } from '../ballots/secretCounts';
import { boardOperations } from '../board/routes';
import { savedViewOperations } from '../board/savedViews';
import { budgetOperations } from '../budgets/routes';
import { REMINDER_OPERATIONS } from '../canvass/reminders';
import { CANVASS_OPERATIONS } from '../canvass/routes';
import { TRANSFER_OPERATIONS } from '../canvass/transfers';
import { WARNED_DELIVERY_OPERATIONS } from '../canvass/warnedDeliveries';
import { decisionOperations } from '../decisions/routes';
import { districtRulesOperations } from '../districtRules/routes';
import { FILE_PREVIEW_OPERATIONS } from '../files/previews';
import { FILE_OPERATIONS } from '../files/routes';
import type { AnyOperation } from '../http/route';
import { NOTICE_OPERATIONS } from '../notices/routes';
import { TEMPLATE_OPERATIONS } from '../notices/templates';
import { sendObjection } from '../objections/routes';
import { SUBMISSION_OPERATIONS } from '../objections/submissions';
import { PAPER_NEWS_OPERATIONS } from '../papers/newsSlips';
import { PAPER_READING_OPERATIONS } from '../papers/reading';
import { PAPER_OPERATIONS } from '../papers/routes';
import { policyOperations } from '../policies/routes';
import { getDisclosure } from '../publicPages/disclosure';
import { listPublic } from '../publicPages/publicIndex';
import { rollOperations } from '../rolls/routes';
import { supervisionOperations } from '../statistics/supervision';
import { weeklyReportOperations } from '../statistics/weeklyReport';
import { VOTE_CODE_OPERATIONS } from '../votes/codeRoutes';
import { assignmentOperations } from '../work/assigning';
import { gapOperations } from '../work/gaps';
import { WORKLOAD_OPERATIONS } from '../work/workload';
import { commandFormOperations } from './commandForms';
import type { AnyProgrammeApi } from './programmeApi';
import { lifeOperations } from './routes';

/**
 * Puts an operation under a programme's noun and names it for the programme; empty if the programme does not have
 * it.
 */
const under =
  (api: AnyProgrammeApi) =>
  (op: AnyOperation): readonly AnyOperation[] => {
    // A command checks the role itself, together with the stage and all other reasons.
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
 * The kernel's routes under one programme's noun, such as `/api/v1/courtyards/{id}/ballots`. `ProgrammeApi.access` leaves
 * out what the programme does not have.
 */
export const caseOperations = (api: AnyProgrammeApi): readonly AnyOperation[] =>
  [
    // Fixed paths come before `{id}`, because the first route that matches is taken.
    ...boardOperations(api),
    ...gapOperations(api),
    ...WORKLOAD_OPERATIONS,
    ...savedViewOperations(api),
    ...supervisionOperations(api),
    ...weeklyReportOperations(api),
    ...policyOperations(api),
    ...districtRulesOperations(api),
    ...budgetOperations(api),
    ...decisionOperations(api),
    ...TEMPLATE_OPERATIONS,
    ...commandFormOperations(api),
    ...lifeOperations(api),
    ...assignmentOperations(api),
    ...rollOperations(api),
    ...BALLOT_OPERATIONS,
    ...BALLOT_AUDIT_OPERATIONS,
    ...CANVASS_OPERATIONS,
    ...WARNED_DELIVERY_OPERATIONS,
    ...PAPER_NEWS_OPERATIONS,
    ...TRANSFER_OPERATIONS,
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

/** Operations without sign-in under a programme's noun; none if the programme discloses nothing. */
export const publicOperations = (api: AnyProgrammeApi): readonly AnyOperation[] =>
  api.programme.disclosed === undefined
    ? []
    : [getDisclosure(api), listPublic(api), ...(api.programme.motions.length === 0 ? [] : [sendObjection])]
        .map((op): AnyOperation => ({ ...op, access: 'public' }))
        .flatMap(under(api));
