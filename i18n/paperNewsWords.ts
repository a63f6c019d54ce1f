import type { PaperActKind } from '../domain/kernel/deliberation/paper';
import { type Text, t } from './language';

/** The slip that tells an owner what was done to the paper in their name. */
export const PAPER_NEWS_WORDS = {
  title: t('表决票办理告知', 'What was done to your ballot paper'),
  none: t('没有需要告知的业主。', 'There is nobody to tell.'),
  done: {
    enter: t(
      '以您的名义登记了一张表决票，由另一人复核后计票。您已在网上投票的，两票均暂不计入，待第三人在您到场时裁定。',
      'A paper was entered in your name. It counts once another person has verified it. If you have voted online, neither counts until a third person has decided in your presence.',
    ),
    attend: t('登记您参加了本次无记名投票。', 'You were recorded as having taken part in the secret vote.'),
    resolve: t(
      '您的表决票有争议（两次录入不一致，或与您的网上投票并存），已由第三人裁定。',
      'Your vote was in dispute: two entries of your paper differed, or it stood beside your online vote. A third person has decided.',
    ),
    correct: t('您的表决票已经两人核对后更正。', 'Your paper was corrected after two people had checked it.'),
    withdraw: t(
      '您的表决票已经两人核对后撤回，不再计票。',
      'Your paper was withdrawn after two people had checked it. It no longer counts.',
    ),
  },
  asked: {
    correct: t(
      '有人申请更正您的表决票。另一人复核之前，原票照常计票。',
      'A correction of your paper was requested. Until another person has verified it, your paper counts as it is.',
    ),
    withdraw: t(
      '有人申请撤回您的表决票。另一人复核之前，原票照常计票。',
      'A withdrawal of your paper was requested. Until another person has verified it, your paper counts as it is.',
    ),
  },
  declined: {
    correct: t(
      '有人申请更正您的表决票，复核未予确认，原票照常计票。',
      'A correction of your paper was requested and not confirmed. Your paper counts as it is.',
    ),
    withdraw: t(
      '有人申请撤回您的表决票，复核未予确认，原票照常计票。',
      'A withdrawal of your paper was requested and not confirmed. Your paper counts as it is.',
    ),
  },
  wrong: t(
    '如与事实不符，请立即告知{collectors}，也可在结果公示期内提出异议。',
    'If this is not right, tell {collectors} at once, or object while the result is posted.',
  ),
} as const;

/** The same by e-mail, to owners who gave an address. */
export const OWNER_MAIL_TEXTS = {
  subject: t('{case}：表决票办理告知', '{case}: what was done to your ballot paper'),
  body: t(
    '业主您好：\n\n{case}正在就“{title}”进行业主表决。{at}，{news}\n\n如与事实不符，请立即告知{collectors}，也可在结果公示期内提出异议：\n{page}\n\n本邮件由系统自动发出，不含表决内容，请勿回复。',
    'Dear owner,\n\nthe owners of {case} vote on “{title}”. {at}: {news}\n\nIf this is not right, tell {collectors} at once, or object while the result is posted:\n{page}\n\nThis message was sent automatically. It does not say how you voted. Please do not reply.',
  ),
} as const;

/** What is said of an act on a paper: never what the owner chose. */
export const paperNewsText = ({
  act,
  state,
}: {
  readonly act: PaperActKind;
  readonly state: 'asked' | 'done' | 'declined';
}): Text | undefined => {
  const said: Readonly<Partial<Record<PaperActKind, Text>>> = PAPER_NEWS_WORDS[state];
  return said[act];
};
