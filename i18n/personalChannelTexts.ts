import { type Text, t } from './language';

/** What a person is told at an address of their own, beside the notices. */
export const PERSONAL_TEXTS = {
  code: t(
    '【院落】验证码 {code}，{minutes} 分钟内有效，用于确认接收通知的地址。非本人操作请忽略。',
    'Yuanluo: the code {code} confirms that notices may come here. It holds for {minutes} minutes. If you did not ask for it, ignore it.',
  ),
  test: t('测试消息', 'Test message'),
  testBody: t('收到本条说明该渠道可用，无需处理。', 'This channel works. Nothing needs to be done.'),
} as const satisfies Record<string, Text>;
