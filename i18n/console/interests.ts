import { type Text, t } from '../language';

/** The words of interests that stand in the way of deciding. */
export const INTEREST_WORDS = {
  title: t('利害关系申报', 'Conflicts of interest'),
  help: t(
    '与企业、院落自治组织有利害关系，或与其他工作人员有亲属关系的，应当申报。申报对本人立即生效：本人不再办理该单位参与的院落，与亲属按同一人回避。对方经本人或其管理员确认后同样回避。解除须两名管理员办理。',
    'Declare an interest in a firm or a courtyard’s body, and relatives among officials. It binds you at once: you take no part where that organisation does, and you and your relative count as one person. It binds your relative once they, or an administrator of theirs, confirm it. Only two administrators can end it.',
  ),
  inScope: t('有效的利害关系申报', 'Interests in force'),
  none: t('没有申报', 'Nothing declared'),
  declare: t('申报', 'Declare'),
  about: t('申报内容', 'What is declared'),
  organisation: t('与企业或自治组织的利害关系', 'An interest in a firm or body'),
  official: t('与工作人员的亲属关系', 'A relative among officials'),
  party: t('企业或自治组织', 'Firm or body'),
  partySearch: t('名称（输入部分文字查找）', 'Part of its name'),
  chooseParty: t('请选择', 'Choose'),
  login: t('对方的用户名', 'The relative’s user name'),
  relation: t('关系（如：出资人、配偶任职、兄弟）', 'Relation (owner, spouse employed there, brother)'),
  person: t('申报人', 'Person'),
  concerns: t('对象', 'With'),
  kindOfRelation: t('关系', 'Relation'),
  declared: t('申报时间', 'Declared'),
  state: t('状态', 'State'),
  inForce: t('有效', 'in force'),
  confirmed: t('已确认', 'confirmed'),
  awaitsConfirmation: t('待对方确认，仅对申报人有效', 'awaits confirmation, binds the person alone'),
  toConfirm: t('待确认的亲属关系', 'Relations to confirm'),
  toConfirmHelp: t(
    '确认前只约束申报人：对方仍可办理申报人经手的事项。',
    'Until a relation is confirmed it binds the person alone: the relative may still act where that person has acted.',
  ),
  confirm: t('确认亲属关系', 'Confirm'),
  confirmWarning: t(
    '确认后，双方按同一人回避；解除须两名管理员办理。',
    'Once confirmed, both count as one person. Only two administrators can end it.',
  ),
  ended: t('已解除', 'ended'),
  end: t('提议解除', 'Propose to end'),
} as const satisfies Record<string, Text>;
