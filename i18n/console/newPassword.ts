import { type Text, t } from '../language';

/** The fields in which somebody chooses a password. */
export const NEW_PASSWORD_WORDS = {
  newPassword: t('新密码', 'New password'),
  again: t('确认新密码', 'Repeat new password'),
  differ: t('两次输入的新密码不一致。', 'The new passwords do not match.'),
} as const satisfies Record<string, Text>;
