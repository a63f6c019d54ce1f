import type { Direction } from '../domain/kernel/policies/strictness';
import type { NarrowingPointName } from '../domain/renovation/policy';
import { type Text, t } from './language';

/** What each point is called that a policy may open to districts. */
export const NARROWING_POINT_WORDS: Readonly<Record<NarrowingPointName, Text>> = {
  subsidyCeiling: t('补助上限', 'subsidy ceiling'),
  subsidyPerHousehold: t('每户补助标准', 'subsidy per household'),
  subsidyLimits: t('补助限额', 'subsidy limits'),
  requiredDocuments: t('补助申请必备材料', 'documents of a subsidy application'),
  programmeConsent: t('参加整治的同意率', 'programme consent'),
  publicNotice: t('公示期', 'public notice period'),
  mandatesPerProxy: t('每名代理人可代表的业主数', 'owners per proxy'),
  scansRequired: t('表决票须附扫描件', 'scans of ballot papers'),
  answerObjection: t('答复异议期限', 'time to answer an objection'),
  confirmFiling: t('确认备案期限', 'time to confirm a filing'),
  coFundingShare: t('居民自筹占方案造价', 'co-funding as a share of the plan’s cost'),
  coFundingBeforeWorks: t('开工前自筹到账比例', 'co-funding received before works'),
  certifyClaim: t('审核进度款期限', 'time to certify a claim'),
  payClaim: t('支付进度款期限', 'time to pay a claim'),
  variationConsentAbove: t('须经自治组织同意的变更比例', 'share above which variations need the body’s consent'),
  progressCeiling: t('进度款比例上限', 'progress payment ceiling'),
  jointAcceptance: t('联合验收期限', 'time for joint acceptance'),
  maintenanceCeiling: t('后期维修运营年度补贴上限', 'yearly maintenance subsidy ceiling'),
  activities: t('每年活动最少次数', 'activities per year'),
  waivable: t('可豁免事项', 'conditions that may be waived'),
  extensionDays: t('延期最多工作日', 'working days of an extension'),
};

/** What "stricter" means for a point. */
export const DIRECTION_WORDS: Readonly<Record<Direction, Text>> = {
  lower: t('只能调低', 'may only be lower'),
  higher: t('只能调高', 'may only be higher'),
  shorter: t('只能缩短', 'may only be shorter'),
  longer: t('只能延长', 'may only be longer'),
  more: t('只能增加', 'may only have more'),
  fewer: t('只能减少', 'may only have fewer'),
  required: t('只能要求', 'may only be required'),
};
