import type { ApplyForSubsidy } from '../../../domain/renovation/commands/application';
import type { Profile } from '../../../domain/renovation/courtyard';
import type { BodyMember } from '../../../domain/renovation/facts/deliberation';
import { t } from '../../../i18n/language';
import { DUTY_WORDS } from '../../../i18n/words';
import type { FieldWord, FieldWords } from '../../words';

// What several commands of courtyards call their fields.

export const AMOUNT = { name: t('金额', 'Amount') };
export const REFERENCE = { name: t('凭证号', 'Reference') };
export const MEASURED = {
  name: t('累计完成产值', 'Value of work to date'),
  help: t('填写开工以来的累计数，不是本期数', 'Total since the works started, not only this period'),
};
export const CUTS = {
  name: t('核减', 'Cuts'),
  fields: {
    item: { name: t('项目', 'Item') },
    amountFen: { name: t('核减金额', 'Amount cut') },
    why: {
      name: t('核减理由', 'Reason for the cut'),
      help: t('如：工程量不符、单价偏高、不符合规定', 'For example: quantity, price, not eligible'),
    },
  },
};
export const DAY = { name: t('日期', 'Date') };
export const ASSEMBLY = {
  name: t('居民会议', 'Assembly'),
  help: t(
    '由居民会议决定的，选择已登记并经他人确认的会议',
    'If an assembly decided: the one on record, confirmed by another person',
  ),
};
export const YEAR = { name: t('年度', 'Year') };
export const CANDIDATE = { name: t('被提名人', 'Candidate') };

export const MEMBERS = {
  name: t('成员', 'Members'),
  fields: { name: { name: t('姓名', 'Name') }, duty: { name: t('职务', 'Duty'), values: DUTY_WORDS } },
} satisfies FieldWord<BodyMember>;

export const APPLICATION = {
  amountFen: { name: t('申请金额', 'Amount applied for') },
  documents: {
    name: t('材料', 'Documents'),
    fields: {
      kind: { name: t('材料种类', 'Kind') },
      title: { name: t('标题', 'Title') },
      file: { name: t('文件', 'File') },
      reference: { name: t('文号', 'Reference number') },
    },
  },
} satisfies FieldWords<ApplyForSubsidy>;

export const PROFILE = {
  name: { name: t('名称', 'Name') },
  city: { name: t('城市', 'City') },
  district: { name: t('区县', 'District') },
  subDistrict: { name: t('街道', 'Sub-district') },
  community: { name: t('社区', 'Community') },
  yearBuilt: { name: t('建成年代', 'Year built') },
  buildings: { name: t('楼栋数', 'Buildings') },
  households: { name: t('户数', 'Households') },
  floorAreaCentiSqm: { name: t('建筑面积', 'Floor area') },
  consent: { name: t('居民同意情况', 'Consent') },
  selfGoverningBody: { name: t('自治组织', 'Self-governing body') },
  period: { name: t('时期', 'Period') },
  note: { name: t('备注', 'Note') },
  source: { name: t('来源', 'Source') },
  location: {
    name: t('位置', 'Location'),
    help: t('纬度和经度须同时填写', 'Enter both latitude and longitude'),
    fields: {
      latitudeE6: { name: t('纬度（度，GCJ-02）', 'Latitude (degrees, GCJ-02)') },
      longitudeE6: { name: t('经度（度，GCJ-02）', 'Longitude (degrees, GCJ-02)') },
    },
  },
} satisfies FieldWords<Profile>;

export const FIRM_HELP = t(
  '由管理员在本级或上级机构下登记；施工、监理、审计须为三家不同单位',
  'Registered by an administrator below an office of this courtyard; contractor, engineer and auditor are three different firms',
);

/** A home as people write it; found on the roll whatever the spelling. */
export const UNIT_PAID = {
  name: t('哪一户', 'Which unit'),
  help: t(
    '如 1栋2单元301，按名册查找；只有院委会和社区看得到',
    'Such as 1-2-301, found on the roll; only the body and the community read it',
  ),
} as const;

export const UNIT_REFUNDED = {
  name: UNIT_PAID.name,
  help: t(
    '不填则按各户已缴比例退还；填写则只退该户应退的部分',
    'Left empty, all units get back their share in proportion to what they paid; else this unit gets its own',
  ),
} as const;

/** What each unit gets, or got, of a refund to several. */
export const UNIT_PARTS = {
  name: t('各户应退', 'Share of each unit'),
  fields: {
    unit: {
      name: UNIT_PAID.name,
      fields: { building: { name: t('楼栋', 'Building') }, unit: { name: t('房号', 'Unit') } },
    },
    amountFen: { name: t('应退', 'Refund') },
  },
};

export const RECEIPT_SCAN = {
  name: t('收据扫描件', 'Scan of the receipt'),
  help: t('收据、银行回单等', 'The receipt, the bank voucher and the like'),
} as const;

export const MINUTES_OF_BODY = {
  name: t('院委会会议纪要（扫描件）', 'Minutes of the body’s meeting (scan)'),
  help: t('在此上传，或选择已上传的文件', 'Upload it here, or choose a file that is uploaded already'),
} as const;
