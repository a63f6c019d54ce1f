import { COURTYARD_COLUMNS } from './columnWords';
import { type Text, t } from './language';

/** The sheets of a workbook of courtyards that are half-way, and what offices call them. */
export const TAKE_OVER_SHEETS = {
  courtyards: t('院落', 'Courtyards'),
  votes: t('表决', 'Votes'),
  members: t('院委会成员', 'Members of bodies'),
  items: t('方案项目', 'Items of plans'),
  sources: t('资金来源', 'Sources of money'),
} as const satisfies Record<string, Text>;
export type TakeOverSheet = keyof typeof TAKE_OVER_SHEETS;

export const TAKE_OVER_SHEET_SYNONYMS: Readonly<Record<TakeOverSheet, readonly string[]>> = {
  courtyards: ['院落信息', '院落台账', '院落情况', '基本信息'],
  votes: ['表决情况', '投票', '表决记录'],
  members: ['院委会', '成员', '自治组织成员', '院委会名单'],
  items: ['方案', '整治项目', '整治方案'],
  sources: ['资金', '资金来源表'],
};

/** What a workbook says of each courtyard beside its profile, and of what belongs to it. No two columns share a title. */
export const TAKE_OVER_COLUMNS = {
  ...COURTYARD_COLUMNS,
  stage: t('所处阶段', 'Stage'),
  asOf: t('记录截至', 'Record up to'),
  since: t('进入阶段日期', 'In this stage since'),
  electedOn: t('院委会选举日期', 'Body elected on'),
  termEndsOn: t('院委会任期至', 'Term ends on'),
  councilSeats: t('进入议事会人数', 'Seats on the council'),
  covenantOn: t('公约通过日期', 'Covenant adopted on'),
  covenantBy: t('公约通过方式', 'Covenant adopted by'),
  covenantText: t('公约内容', 'Text of the covenant'),
  bookkeeper: t('记账人', 'Bookkeeper'),
  account: t('院落账户', 'Account'),
  filedOn: t('备案日期', 'Filed on'),
  filingNumber: t('备案号', 'Filing number'),
  planOn: t('方案定稿日期', 'Plan drawn up on'),
  matters: t('方案特别事项', 'Special matters of the plan'),
  suspendedOn: t('中止日期', 'Suspended since'),
  suspendedWhy: t('中止原因', 'Reason of the suspension'),
  courtyard: t('所属院落', 'Courtyard'),
  motion: t('表决事项', 'Motion'),
  heldOn: t('表决日期', 'Held on'),
  rollOwners: t('名册人数', 'Owners on the roll'),
  forOwners: t('同意人数', 'Owners for'),
  againstOwners: t('反对人数', 'Owners against'),
  abstainOwners: t('弃权人数', 'Owners who abstained'),
  rollSqm: t('名册面积', 'Area on the roll'),
  forSqm: t('同意面积', 'Area for'),
  againstSqm: t('反对面积', 'Area against'),
  abstainSqm: t('弃权面积', 'Area that abstained'),
  postedFrom: t('公示开始日期', 'Posted from'),
  postedTo: t('公示结束日期', 'Posted until'),
  postedAt: t('公示地点', 'Posted at'),
  memberName: t('成员姓名', 'Name of the member'),
  duty: t('职务', 'Duty'),
  item: t('项目名称', 'Item'),
  category: t('项目类别', 'Category'),
  estimateYuan: t('估算（元）', 'Estimate (CNY)'),
  fundingSource: t('来源类别', 'Kind of source'),
  payer: t('来源名称', 'Name of the source'),
  sourceYuan: t('来源金额（元）', 'Amount (CNY)'),
} as const satisfies Record<string, Text>;
export type TakeOverColumn = keyof typeof TAKE_OVER_COLUMNS;

/** Other titles that offices use. */
export const TAKE_OVER_SYNONYMS = {
  courtyard: ['院落', '院落名称', '小区', '小区名称'],
  stage: ['阶段', '当前阶段', '目前阶段', '目前所处阶段'],
  asOf: ['截至日期', '纸质记录截至'],
} as const satisfies Partial<Record<TakeOverColumn, readonly string[]>>;

/** What a workbook calls the two motions of which a record may tell. */
export const TAKE_OVER_MOTIONS = {
  whether: t('是否整治', 'whether'),
  how: t('整治方案', 'how'),
} as const satisfies Record<string, Text>;

export const TAKE_OVER_INSTRUCTIONS_SHEET = t('填写说明', 'Instructions');

/** What offices write in such cells, beside the words of the console. */
export const TAKE_OVER_VALUE_SYNONYMS = {
  motion: {
    whether: ['改不改', '是否改造', '是否整治院落', '整治意愿'],
    how: ['怎么改', '方案', '改造方案', '方案表决'],
  },
  covenantBy: { ballot: ['投票', '书面表决'], assembly: ['居民大会', '业主大会', '会议'] },
  category: { mandatory: ['必改', '必选', '基础类'], optional: ['自选', '可选', '完善类', '提升类'] },
  source: {
    subsidy: ['财政补助', '财政资金', '财政', '补助', '补贴', '政府补助'],
    coFunding: ['自筹', '自筹资金', '居民出资', '业主自筹'],
    maintenanceFunds: ['维修资金', '维修基金', '专项维修资金'],
    utilities: ['管线单位', '水电气单位'],
    other: ['其他资金', '社会资金', '捐赠'],
  },
  duty: {
    chair: ['院委会主任', '组长', '院长'],
    viceChair: ['副组长'],
    bookkeeper: ['记账员', '会计', '财务'],
    qualitySupervisor: ['监督员', '质量监督'],
    member: ['成员', '组员'],
  },
} as const;

/** The last sheet of the template: what to fill in where. */
export const TAKE_OVER_INSTRUCTIONS: readonly Text[] = [
  t('存量院落接入：填写说明', 'Courtyards half-way: how to fill in this workbook'),
  t(
    '“院落”表一行一个院落；其他各表以“所属院落”列填写院落名称，与“院落”表一致。',
    'One row for each courtyard on the sheet of courtyards; the other sheets name it in the column “Courtyard”, as there.',
  ),
  t(
    '可接入尚未批准补助的院落：所处阶段填 议改、自治、定案 或 补助。',
    'Courtyards whose subsidy is not approved yet can be taken over: stages consensus, self-governance, plan or subsidy.',
  ),
  t(
    '每个院落“是否整治”“整治方案”的表决各一行；当时未统计面积的，各项面积都不填。',
    'One row for each vote of a courtyard, on “whether” and on “how”. If areas were not counted then, leave all of them empty.',
  ),
  t(
    '自相矛盾的（如参加人数多于名册）会逐格指出，整个文件不导入；缺少材料的列为缺漏，由区住建确认。',
    'What contradicts itself is told cell by cell, and nothing of the file is imported; what is only missing is listed as a gap for district housing to confirm.',
  ),
  t('日期写作 2024-05-10 或 2024年5月10日；金额以元为单位。', 'Days such as 2024-05-10; amounts in CNY.'),
];
