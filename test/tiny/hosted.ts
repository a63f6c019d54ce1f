import { join } from 'node:path';
import { z } from 'zod';
import { OWED_EVIDENCE } from '../../activities/owedEvidence';
import { placeEvidence } from '../../activities/placeEvidence';
import type { WorkerProgramme } from '../../activities/programmes';
import { plainAccess } from '../../api/cases/plainAccess';
import { type AnyProgrammeApi, programmeApi } from '../../api/cases/programmeApi';
import { ledgerShape } from '../../api/cases/stateFields';
import { casePolicyFields, period, policyHead } from '../../api/policies/shape';
import { namesOf } from '../../commands/words';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { when } from '../../domain/kernel/reason';
import { anyWords, CASE_EVENT_WORDS, type ProgrammeWords } from '../../i18n/caseWords';
import { t } from '../../i18n/language';
import { additionalProgramme } from '../support/api/additionalProgramme';
import type { AdditionalProgrammes } from '../support/api/office';
import { GRANT_COMMAND_WORDS, GRANT_COMMANDS } from './commands';
import {
  type CommandName,
  GRANT_POLICY,
  type GrantPolicy,
  type Request,
  ROLES,
  SMALL_GRANT,
  type SmallGrant,
} from './smallGrant';

const WORDS: ProgrammeWords<SmallGrant, CommandName | 'submitRequest'> = {
  case: t('资助申请', 'small grant'),
  granted: t('资助', 'grant'),
  stages: {
    review: t('审批', 'review'),
    payment: t('支付', 'payment'),
    done: t('已拨付', 'paid out'),
    rejected: t('未批准', 'turned down'),
  },
  roles: {
    projectManager: t('申请人', 'applicant'),
    districtHousing: t('初审', 'first office'),
    districtHousingLeader: t('复审', 'second office'),
    grantOfficer: t('资助专员', 'grant officer'),
    supervisor: t('督导', 'supervisor'),
    system: t('系统', 'system'),
  },
  obligations: {
    'approve-first': t('资助初审', 'first approval'),
    'approve-second': t('资助复审', 'second approval'),
    'pay-grant': t('拨付资助', 'pay the grant'),
  },
  commands: namesOf(GRANT_COMMAND_WORDS),
  sources: { budget: t('小额资助预算', 'small grants budget') },
  events: {
    ...CASE_EVENT_WORDS,
    requestSubmitted: t('提交申请，适用政策 {policyVersion}', 'request submitted under policy {policyVersion}'),
    requestApproved: t('第 {no} 次审批通过', 'approval {no} given'),
    grantPaid: t('已拨付（凭证 {reference}）', 'paid ({reference})'),
  },
};

export const SMALL_GRANT_API: AnyProgrammeApi = programmeApi<SmallGrant, CommandName | 'submitRequest', Request>({
  programme: SMALL_GRANT,
  words: WORDS,
  names: { one: 'smallGrant', granted: 'grant' },
  commands: GRANT_COMMANDS,
  policy: {
    shape: z.strictObject({
      ...policyHead,
      approve: period,
      pay: period,
      ...casePolicyFields({ waivable: z.never(), told: z.string() }),
    }) as unknown as z.ZodType<GrantPolicy>,
    faults: ({ extension: { maxWorkingDays } }) =>
      when(
        maxWorkingDays > 20,
        'extension-too-long',
        { workingDays: maxWorkingDays, max: 20 },
        '/extension/maxWorkingDays',
      ),
    words: { parts: { approve: t('审批', 'to approve'), pay: t('支付', 'to pay') } },
  },
  sample: {
    case: '修补院墙',
    obligation: 'pay-grant',
    holder: 'grantOfficer',
    dueAt: '2026-03-06T10:00:00.000Z',
    stage: 'payment',
    command: 'urge',
  },
  nameOf: ({ title }) => title,
  access: plainAccess({ opens: ['projectManager'], reads: ROLES, sendsFiles: ['projectManager'] }),
  view: {
    shape: z.object({ money: z.object({ ledger: ledgerShape(SMALL_GRANT.sources) }) }),
    of: (c) => ({ money: { ledger: c.ledger } }),
  },
});

export const SMALL_GRANT_CARRIED: WorkerProgramme = {
  programme: asAnyProgramme(SMALL_GRANT),
  gatherers: { ...placeEvidence(SMALL_GRANT), ...OWED_EVIDENCE },
  words: anyWords(WORDS),
};

/** An office in which small grants live beside courtyards. */
export const withSmallGrants = (): Promise<AdditionalProgrammes> =>
  additionalProgramme(SMALL_GRANT_API, SMALL_GRANT_CARRIED, {
    policy: GRANT_POLICY,
    workflowsPath: join(__dirname, 'workflows.ts'),
  });
