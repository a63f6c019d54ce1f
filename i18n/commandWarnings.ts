import type { CommandName } from '../domain/renovation/catalogue';
import type { Text } from './language';

const t = (zh: string, en: string): Text => ({ zh, en });

/** What cannot be taken back, said before it is done. */
export const COMMAND_WARNINGS: Partial<Record<CommandName, Text>> = {
  freezeRoll: t(
    '名册固化后，业主和面积的任何更改都不再影响本次表决。',
    'Once frozen, no later change of owners or areas touches the vote.',
  ),
  closeBallot: t('表决结束后不再收票，计票结果不可更改。', 'After the close no paper is taken, and the tally stands.'),
  withdraw: t(
    '撤回后院落的整治流程即告结束：预留资金释放，居民自筹退还，未办事项全部取消。此操作不可恢复。',
    'Withdrawing ends the courtyard’s renovation: reserved money is released, co-funding is refunded, open obligations are dropped. It cannot be undone.',
  ),
  rejectApplication: t(
    '否决后补助申请和院落流程即告结束，不能补正重报；政策规定可以申诉的，期满未申诉即告结束。如只需补充材料，请改用“退回补正”。',
    'A rejection ends the application and the courtyard’s course for good; where the policy has an appeal, once its time has passed. Where something is only missing, return the application instead.',
  ),
  suspend: t('中止期间各项期限停止计算，表决也不再收票。', 'While suspended deadlines stop and no paper is taken.'),
  requestOverride: t(
    '豁免须由另一人确认，并将长期在看板上标明。',
    'An override needs a second person, and stays flagged on the board for good.',
  ),
  confirmOverride: t(
    '确认后所列条件不再阻止进入下一阶段，并将长期在看板上标明。',
    'Once confirmed the named conditions no longer hold the stage up; this stays flagged on the board for good.',
  ),
  recordRecall: t('所列成员将自即日起离任。', 'The members named leave the body from today.'),
  movePolicy: t(
    '变更后各项期限和门槛按新政策重新计算；已开始的表决不受影响。',
    'Deadlines and thresholds follow the new policy from now on; ballots already opened keep their rule.',
  ),
  approveFunding: t('批准后资金即予承诺。', 'With the approval the money is committed.'),
  payClaim: t('支付登记后不可撤销。', 'A payment cannot be taken back.'),
  paySettlement: t('支付登记后不可撤销。', 'A payment cannot be taken back.'),
  payMaintenanceSubsidy: t('支付登记后不可撤销。', 'A payment cannot be taken back.'),
  closeCourtyard: t('办结后不能再办理任何操作。', 'Once closed nothing more can be done here.'),
};
