import { join } from 'node:path';
import { z } from 'zod';
import { BALLOT_EVIDENCE } from '../../activities/ballotEvidence';
import type { WorkerProgramme } from '../../activities/programmes';
import { plainAccess } from '../../api/cases/plainAccess';
import { type AnyProgrammeApi, programmeApi } from '../../api/cases/programmeApi';
import { ballotPolicy, casePolicyFields, policyHead, thresholdRule } from '../../api/policies/shape';
import { namesOf } from '../../commands/words';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { BALLOT_EVENT_WORDS, ballotEventWording } from '../../i18n/ballotWords';
import { anyWords, CASE_EVENT_WORDS, type ProgrammeWords } from '../../i18n/caseWords';
import { t } from '../../i18n/language';
import { additionalProgramme } from '../support/api/additionalProgramme';
import type { AdditionalProgrammes } from '../support/api/office';
import { FUND_COMMAND_WORDS, FUND_COMMANDS } from './commands';
import { type CommandName, FUND, FUND_POLICY, type Fund, type Opening } from './fund';

const WORDS: ProgrammeWords<Fund, CommandName | 'openFund'> = {
  case: t('基金', 'fund'),
  granted: t('拨款', 'grant'),
  stages: {
    choosing: t('选题', 'choosing'),
    running: t('使用', 'running'),
    dropped: t('未选定', 'dropped'),
    spent: t('用完', 'spent'),
  },
  roles: {
    projectManager: t('基金办公室', 'fund office'),
    community: t('管委会', 'fund committee'),
    resident: t('居民', 'resident'),
    supervisor: t('监事', 'overseer'),
    system: t('系统', 'system'),
  },
  obligations: {
    'open-ballot': t('发起表决', 'open the ballot'),
    'collect-papers': t('收票', 'collect papers'),
    'post-notice': t('公示结果', 'post the result'),
    'answer-objection': t('答复异议', 'answer the objection'),
    'handle-submission': t('受理网上异议', 'handle the submission'),
    'decide-result': t('裁定结果', 'decide on the result'),
    'carry-out-decision': t('执行决定', 'carry out the decision'),
  },
  checks: {
    'notice-over': t('公示期满', 'the public notice period is over'),
    'results-stand': t('结果没有存疑', 'no result is in doubt'),
  },
  sideProcesses: {
    priority: t('先后次序', 'priorities'),
    submissions: t('网上异议', 'submissions'),
    contests: t('结果存疑', 'results in doubt'),
  },
  commands: namesOf(FUND_COMMAND_WORDS),
  sources: {},
  motions: { project: t('修什么', 'the project'), priority: t('先修哪里', 'what comes first') },
  residents: {
    record: t('基金公示', 'Fund record'),
    find: t('查找基金', 'Find a fund'),
    back: t('返回基金公示页', 'Back to the fund’s page'),
    index: {
      title: t('社区基金', 'Community funds'),
      lead: t('查一查基金怎么用。', 'See what your fund pays for.'),
      name: t('基金名称', 'Fund'),
      found: t('基金', 'Funds'),
    },
    office: t('管委会', 'fund committee'),
    seal: t('管委会（盖章）', 'Fund committee (seal)'),
    collectors: t('基金办公室', 'the fund office'),
    readers: t('管委会', 'the fund committee'),
  },
  events: {
    ...CASE_EVENT_WORDS,
    ...BALLOT_EVENT_WORDS,
    fundOpened: t('设立基金，适用政策 {policyVersion}', 'fund opened under policy {policyVersion}'),
  },
  wordingOf: ballotEventWording,
};

const OFFICES = ['projectManager', 'community'];
const plain = plainAccess({ opens: ['projectManager'], reads: OFFICES, sendsFiles: OFFICES });
/** What it has of votes, beside what any case has. */
const VOTING = [
  'importRoll',
  'getBallot',
  'getTallySheet',
  'getNotice',
  'recordPapers',
  'verifyPapers',
  'printVoteSlips',
  'getReminderSlips',
  'getCanvass',
  'listSubmissions',
];

const FUND_API: AnyProgrammeApi = programmeApi<Fund, CommandName | 'openFund', Opening>({
  programme: FUND,
  words: WORDS,
  names: { one: 'fund', granted: 'grant' },
  commands: FUND_COMMANDS,
  policy: {
    shape: z.strictObject({
      ...policyHead,
      ...casePolicyFields({ waivable: z.never(), told: z.string() }),
      ballot: ballotPolicy({ motions: ['project', 'priority'], rules: { project: thresholdRule } }),
    }) as unknown as z.ZodType<typeof FUND_POLICY>,
    words: { parts: { ballot: t('表决', 'ballot') } },
  },
  sample: {
    case: '南街社区基金',
    obligation: 'post-notice',
    holder: 'projectManager',
    dueAt: '2026-03-06T10:00:00.000Z',
    stage: 'running',
    command: 'closeBallot',
  },
  nameOf: (opening) => opening.name,
  access: (operation) => plain(operation) ?? (VOTING.includes(operation) ? [...OFFICES, 'gridWorker'] : undefined),
});

const FUND_CARRIED: WorkerProgramme = {
  programme: asAnyProgramme(FUND),
  gatherers: BALLOT_EVIDENCE,
  words: anyWords(WORDS),
};

/** An office in which funds live beside courtyards. */
export const withFunds = (): Promise<AdditionalProgrammes> =>
  additionalProgramme(FUND_API, FUND_CARRIED, { policy: FUND_POLICY, workflowsPath: join(__dirname, 'workflows.ts') });
