import type { ENTERED_CHANNELS } from '../domain/kernel/deliberation/paper';
import type { TitleKind, UnitUse } from '../domain/kernel/deliberation/roll';
import { type Text, t } from './language';

/** What the columns of the tables that come as files are called: in templates, in what is read, and where faults are shown. */
export const ROLL_COLUMNS = {
  building: t('楼栋', 'Building'),
  entrance: t('单元', 'Stairwell'),
  unit: t('房号', 'Unit'),
  areaSqm: t('面积（平方米）', 'Area (m²)'),
  use: t('用途', 'Use'),
  ownerKey: t('业主编号', 'Owner key'),
  ownerNames: t('业主姓名', 'Owner names'),
  titleKind: t('产权性质', 'Kind of title'),
  countsApart: t('同名另计', 'Counts apart'),
  phone: t('业主电话', 'Owner’s phone'),
  identityNumber: t('业主证件号码或后六位', 'Owner’s identity number or its last six'),
  email: t('电子邮箱', 'Owner’s e-mail'),
} as const satisfies Record<string, Text>;

/** The columns of a notice of public holidays as a table. */
export const NOTICE_COLUMNS = {
  day: t('日期', 'Day'),
  kind: t('安排', 'Kind'),
} as const satisfies Record<string, Text>;

/** What such a table says of a day. */
export const NOTICE_DAY_KINDS = { off: t('放假', 'off'), worked: t('上班', 'worked') };

export const COURTYARD_COLUMNS = {
  name: t('院落名称', 'Name'),
  city: t('城市', 'City'),
  district: t('区县', 'District'),
  subdistrict: t('街道', 'Sub-district'),
  community: t('社区', 'Community'),
  yearBuilt: t('建成年代', 'Built'),
  buildings: t('楼栋数', 'Buildings'),
  households: t('户数', 'Households'),
  floorAreaSqm: t('建筑面积（平方米）', 'Floor area (m²)'),
  consent: t('同意情况', 'Consent'),
  selfGoverningBody: t('自治组织', 'Self-governing body'),
  period: t('时期', 'Period'),
  note: t('备注', 'Note'),
  source: t('来源', 'Source'),
  latitude: t('纬度', 'Latitude'),
  longitude: t('经度', 'Longitude'),
} as const satisfies Record<string, Text>;

/** Of the decisions of one meeting on many cases. */
export const DECISION_COLUMNS = {
  case: t('名称或编号', 'Name or identifier'),
  result: t('决定', 'Decision'),
  amount: t('核定金额（元）', 'Amount approved (CNY)'),
  why: t('理由', 'Reason'),
  items: t('需补正事项（以；分隔）', 'Items to correct (separated by ;)'),
} as const satisfies Record<string, Text>;

export const PAPER_COLUMNS = {
  ownerKey: t('业主编号', 'Owner key'),
  building: ROLL_COLUMNS.building,
  entrance: ROLL_COLUMNS.entrance,
  unit: ROLL_COLUMNS.unit,
  choice: t('表决意见', 'Choice'),
  for: t('同意', 'For'),
  against: t('反对', 'Against'),
  abstain: t('弃权', 'Abstain'),
  receivedOn: t('收票日期', 'Received on'),
  channel: t('渠道', 'Channel'),
  proxyName: t('代理人', 'Proxy'),
  proxyMandate: t('委托书', 'Mandate'),
  scan: t('扫描件', 'Scan'),
} as const satisfies Record<string, Text>;

/** What stands in a cell for the use of a unit. */
export const USE_WORDS: Readonly<Record<UnitUse, Text>> = {
  dwelling: t('住宅', 'Dwelling'),
  shop: t('商铺', 'Shop'),
  other: t('其他', 'Other'),
};

export const TITLE_WORDS: Readonly<Record<TitleKind, Text>> = {
  publicHousing: t('直管公房', 'Public housing'),
  enterprise: t('单位自管房', 'Owned by an enterprise'),
  unsold: t('未售', 'Not sold yet'),
  heirsUnsettled: t('继承未定', 'Heirs not settled'),
};

/** What stands in a cell for the kind of title; an empty one is private. */
export const TITLE_CELLS = { private: t('私有', 'Private'), ...TITLE_WORDS } as const;

/** What stands in a cell that confirms an owner as another one than those of the same name. */
export const APART_WORDS = { yes: t('是', 'yes'), no: t('否', 'no') } as const satisfies Record<string, Text>;

/** What stands in a cell for the channel of a paper. */
export const CHANNEL_CELLS: Readonly<Record<(typeof ENTERED_CHANNELS)[number], Text>> = {
  paper: t('纸质票', 'paper'),
  meeting: t('会议', 'meeting'),
};
