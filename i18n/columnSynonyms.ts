import type { DecisionResult } from '../domain/kernel/decisions/list';
import type { TitleKind, UnitUse } from '../domain/kernel/deliberation/roll';
import type { Choice } from '../domain/kernel/deliberation/tally';
import type { COURTYARD_COLUMNS, DECISION_COLUMNS, NOTICE_COLUMNS, PAPER_COLUMNS, ROLL_COLUMNS } from './columnWords';

type Synonyms<Columns> = Readonly<Partial<Record<keyof Columns, readonly string[]>>>;

// What offices write above the columns of their tables, and in them, beside the words of the templates. Titles are
// compared without brackets, spaces, units, stars and width.

export const ROLL_SYNONYMS = {
  building: [
    '楼栋号',
    '楼号',
    '栋号',
    '栋',
    '幢',
    '幢号',
    '楼幢',
    '楼幢号',
    '座',
    '座号',
    '楼',
    '楼座',
    '楼宇',
    '栋数',
    '栋别',
    '房屋栋号',
    'building no',
    'block',
  ],
  entrance: ['单元', '单元号', '门洞', '梯号', '楼门', '门栋', '所在单元'],
  unit: [
    '室号',
    '房间号',
    '户号',
    '门牌号',
    '房屋号',
    '房屋编号',
    '门号',
    '室',
    '房间',
    '户室号',
    '房号/室号',
    '房屋坐落',
    '坐落',
    '房屋地址',
    '住址',
    '地址',
    '详细地址',
    '房屋',
    '门牌',
    '房屋座落',
    '座落',
    '栋-单元-房号',
    '楼栋单元房号',
    '楼栋房号',
    '栋号房号',
    'room',
    'flat',
    'unit no',
    'room no',
    'address',
  ],
  areaSqm: [
    '面积',
    '建筑面积',
    '建面',
    '房屋面积',
    '产权面积',
    '专有部分面积',
    '专有部分建筑面积',
    '房屋建筑面积',
    '登记面积',
    '证载面积',
    '产证面积',
    '房产证面积',
    'area',
    'floor area',
  ],
  use: ['房屋用途', '用途性质', '房屋性质', '使用性质', '规划用途', '房屋类型', '类型', '性质', 'usage'],
  ownerKey: [
    '编号',
    '业主号',
    '业主代码',
    '产权人编号',
    '户主编号',
    '投票权人编号',
    '业主身份编号',
    'owner id',
    'owner no',
  ],
  ownerNames: [
    '姓名',
    '业主',
    '产权人',
    '产权人姓名',
    '所有权人',
    '所有权人姓名',
    '户主',
    '户主姓名',
    '权利人',
    '权利人姓名',
    '房主',
    '房主姓名',
    '业主名称',
    '产权所有人',
    '产权单位',
    '共有人',
    'owner',
    'owners',
    'owner name',
    'name',
  ],
  titleKind: ['产权类型', '产权', '权属性质', '权属类型', '产权类别', '房屋产权性质', '房屋权属'],
  countsApart: ['同名分别计数', '同名不同人'],
  phone: [
    '电话',
    '联系电话',
    '手机',
    '手机号',
    '手机号码',
    '联系方式',
    '电话号码',
    '业主手机',
    '业主联系电话',
    'phone',
    'mobile',
    'telephone',
  ],
  identityNumber: [
    '身份证',
    '身份证号',
    '身份证号码',
    '证件号',
    '证件号码',
    '业主身份证号',
    '身份证后六位',
    '身份证号后六位',
    '证件号后六位',
    '公民身份号码',
    'identity number',
    'id number',
  ],
  email: ['邮箱', '电子邮件', '业主邮箱', 'email', 'e-mail', 'mail'],
} as const satisfies Synonyms<typeof ROLL_COLUMNS>;

export const COURTYARD_SYNONYMS: Synonyms<typeof COURTYARD_COLUMNS> = {
  name: ['院落', '小区', '小区名称', '项目名称', '院落（小区）名称', '老旧院落名称', '老旧小区名称', '院落名'],
  city: ['市', '所在城市', '所属城市'],
  district: ['区', '县', '区（市）县', '区市县', '所属区', '所属区县', '所在区', '所在区县', '行政区'],
  subdistrict: ['街办', '街道办', '街道办事处', '所属街道', '所在街道', '镇街', '镇（街道）', '街镇', '街道（镇）'],
  community: ['所属社区', '所在社区', '社区居委会', '居委会', '社区名称'],
  yearBuilt: ['建成年份', '建成时间', '建造年代', '建设年代', '建成年', '修建年代', '竣工年份', '建筑年代'],
  buildings: ['栋数', '楼栋', '幢数', '楼幢数', '建筑栋数', '房屋栋数'],
  households: ['住户数', '总户数', '居民户数', '户', '涉及户数', '改造户数'],
  floorAreaSqm: ['建筑面积', '总建筑面积', '面积', '建面', '改造面积'],
  consent: ['同意率', '居民意愿', '改造意愿', '同意改造情况'],
  selfGoverningBody: ['自治组织名称', '自治小组', '院委会', '业委会', '居民自治组织'],
  period: ['年度', '改造年度', '实施年度', '改造时间', '计划年度', '实施时间'],
  note: ['说明', '备注说明', '其他'],
  source: ['数据来源', '资料来源'],
  latitude: ['北纬', '纬度坐标'],
  longitude: ['东经', '经度坐标'],
};

/** What meetings write of a result, beside its words. Of 退回, 驳回 and 不通过 nobody can tell whether it may come again. */
export const RESULT_SYNONYMS: Readonly<Partial<Record<DecisionResult, readonly string[]>>> = {
  approve: ['同意', '通过', '批准通过', '审批通过', '审核通过', '审议通过', '全额批准', '同意批准', '是'],
  approveInPart: ['部分同意', '部分通过', '同意部分', '核减后批准', '核减批准', '部分核准'],
  return: ['退回补正', '补正', '退回修改', '退回补充', '退回补充材料', '补充材料', '退回完善'],
  reject: ['不同意', '不批准', '不予同意', '否', '否决'],
};

export const DECISION_SYNONYMS: Synonyms<typeof DECISION_COLUMNS> = {
  case: ['院落', '院落名称', '小区名称', '项目名称', '名称', '编号', '项目编号', '案件编号'],
  result: ['审批结果', '审议结果', '会议决定', '审批意见', '审议意见', '结果', '是否同意'],
  amount: [
    ...[
      '核定金额',
      '批准金额',
      '审定金额',
      '核定补助金额',
      '补助金额',
      '金额',
      '核准金额',
      '审批金额',
      '批复金额',
      '同意金额',
    ],
    ...[
      '决定金额',
      '核定资金',
      '核定补助资金',
      '批准资金',
      '批准补助金额',
      '审定补助金额',
      '核准补助金额',
      '核定补助',
      '核定额',
      '核定数',
    ],
  ],
  why: ['原因', '说明', '决定理由', '备注'],
  items: ['需补正事项', '补正事项', '补正内容', '需补充材料'],
};

/** Titles of a decision list that are about money. */
export const AMOUNT_TITLE = /金额|资金|补助|万?元|amount|cny|yuan/iu;
/** Those of them that say what was asked for, or what the project costs, and not what was decided. */
export const OTHER_AMOUNTS: readonly string[] = [
  ...['申请金额', '申请补助金额', '申请补助资金', '申请资金', '申请补助', '申报金额', '申报补助金额', '申报资金'],
  ...[
    '项目总投资',
    '总投资',
    '投资金额',
    '概算金额',
    '预算金额',
    '工程造价',
    '自筹资金',
    '居民自筹金额',
    '居民出资金额',
  ],
];

export const PAPER_SYNONYMS: Synonyms<typeof PAPER_COLUMNS> = {
  building: ROLL_SYNONYMS.building,
  entrance: ROLL_SYNONYMS.entrance,
  unit: ROLL_SYNONYMS.unit,
  ownerKey: ['编号', '业主号', '业主代码', '产权人编号', '户主编号', '票号'],
  choice: ['表决', '意见', '投票意见', '表决结果', '投票', '选择', '投票选择', '业主意见', '是否同意'],
  for: ['赞成', '同意票', '赞成票', '支持'],
  against: ['不同意', '不赞成', '反对票', '不同意票'],
  abstain: ['弃权票'],
  receivedOn: ['收票日', '收到日期', '收票时间', '日期', '投票日期', '表决日期', '回收日期', '填票日期', '收回日期'],
  channel: ['表决方式', '投票方式', '方式', '投票渠道'],
  proxyName: ['代理人姓名', '受托人', '受托人姓名', '代投人'],
  proxyMandate: ['授权委托书', '委托书编号', '授权书'],
  scan: ['扫描件校验码', '影像', '附件'],
};

export const NOTICE_SYNONYMS: Synonyms<typeof NOTICE_COLUMNS> = {
  day: ['日', '放假日期', '时间'],
  kind: ['类型', '类别', '放假安排', '状态'],
};

type CellWords<K extends string> = Readonly<Partial<Record<K, readonly string[]>>>;

export const USE_SYNONYMS: CellWords<UnitUse> = {
  dwelling: ['居住', '住房', '普通住宅', '成套住宅', '住宅用房', '民用', '自住'],
  shop: ['商业', '门面', '铺面', '店铺', '商业用房', '门市', '商服', '底商', '营业房', '商业服务'],
  other: ['车库', '车位', '储藏室', '储藏间', '办公', '办公用房', '非住宅', '地下室', '杂物间', '仓库', '公共用房'],
};

export const TITLE_SYNONYMS: CellWords<TitleKind | 'private'> = {
  private: ['私产', '私房', '商品房', '房改房', '个人', '已购公房', '个人所有', '私有产权', '私有房产'],
  publicHousing: ['公房', '直管房', '公租房'],
  enterprise: ['单位房', '单位产权', '自管房', '单位公房'],
  unsold: ['未售房', '未出售'],
  heirsUnsettled: ['继承中', '待继承', '遗产'],
};

export const CHOICE_SYNONYMS: CellWords<Choice> = {
  for: ['赞成', '同意票', '赞成票', '支持', '赞同', '√', '✓', '✔', '☑'],
  against: ['不同意', '不赞成', '反对票', '不支持', '×', '✗', '✘', '╳', '☒'],
  abstain: ['弃权票', '○', '〇', '◯'],
};

/** What marks a choice that has a column of its own, beside the words for it. */
export const MARKS: readonly string[] = ['√', '✓', '✔', '☑', '■', '●', '○', '〇', '◯', 'o', '1', '是', 'v', 'y', '有'];

/** What says in such a column that it is not the choice. */
export const NO_MARKS: readonly string[] = ['否', '无', '-', '—', '/', 'n', 'no'];

export const NOTICE_KIND_SYNONYMS: CellWords<'off' | 'worked'> = {
  off: ['休息', '休', '假', '放假调休', '节假日', '法定节假日'],
  worked: ['调休上班', '补班', '班', '工作', '工作日', '上班（补班）'],
};
