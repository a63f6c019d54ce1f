import { type ProblemText, problem } from './problemText';

/** What channels to persons and endpoints refuse. */
export const CHANNEL_PROBLEMS = {
  'channel-not-offered': problem(404, '本系统没有开通该渠道。', 'This installation does not have this channel.'),
  'address-invalid': problem(
    422,
    '请填写企业微信成员账号，或大陆手机号码。',
    'Enter the id of one member in WeCom, or a mobile number of mainland China.',
  ),
  'code-too-soon': problem(
    429,
    '验证码每分钟最多发送一次，每天最多五次。',
    'A code is sent at most once a minute and five times a day.',
  ),
  'code-wrong': problem(422, '验证码不正确。', 'This is not the code that was sent.'),
  'code-ended': problem(
    409,
    '没有有效的验证码：尚未发出、已过期、已使用或输错次数过多。请重新获取。',
    'No code holds: none was sent yet, or it is too old, used, or was mistyped too often. Ask for another.',
  ),
  'message-obligatory': problem(
    422,
    '您没有登记邮箱，要求办理或提示风险的通知须经此渠道发送，不能关闭。',
    'You have no e-mail address, so what asks you for something, or tells of danger, comes this way. It cannot be switched off.',
  ),
  'endpoint-untestable': problem(
    409,
    '请先在“我的账号”中确认您本人的接收地址，测试消息将发到那里。',
    'Confirm an address of your own in “My account” first: the test message goes there.',
  ),
  'message-not-resent': problem(
    409,
    '只有发送失败或被拒收的消息可以重发；已发出、已失去事由或已过时效的不再发送。',
    'Only what failed or was refused can be sent again, not what was sent, has lost its reason or is too late.',
  ),
  'endpoint-state-unchanged': problem(409, '该渠道已是此状态。', 'The endpoint is in this state already.'),
} as const satisfies Record<string, ProblemText>;
