import type { Text } from './language';

const problem = (status: number, zh: string, en: string): Text & { readonly status: number } => ({ status, zh, en });

/** What is refused where two administrators act together, or where a person’s identity is at stake. */
export const ACCOUNT_PROBLEMS = {
  'roles-exclude-each-other': problem(
    422,
    '同一人不得兼任：{roles}。',
    'One person must not hold these roles together: {roles}.',
  ),
  'roles-exclude-others-elsewhere': problem(
    422,
    '此人在本辖区以外的任职与上述角色不得兼任；须由上级管理员办理。',
    'The person holds a role outside your area that excludes one of these. An administrator above has to look into it.',
  ),
  'person-unidentified': problem(
    409,
    '该账号所属人员尚未登记证件号码：承担审批、支付等职责的，须先登记。',
    'Nobody has entered whose account this is. Enter the identity number first: who decides or pays must be known.',
  ),
  'activation-invalid': problem(
    401,
    '用户名或激活码不正确，或激活码已用过、已过期。',
    'The login or the code is wrong, or the code was used or has expired.',
  ),
  'roles-not-of-kind': problem(
    422,
    '这类机构不能设置角色：{roles}。',
    'People in this kind of organisation cannot have these roles: {roles}.',
  ),
  'administrators-exist': problem(409, '已有两名管理员。', 'There are two administrators already.'),
  'same-person': problem(
    409,
    '须由另一人办理：两个环节不能是同一人。',
    'Another person has to do this: one person cannot be both hands.',
  ),
  'roles-added': problem(
    422,
    '增加角色须由一名管理员提议、另一名管理员同意：{roles}。',
    'Roles are granted by a proposal that another administrator confirms: {roles}.',
  ),
  'second-administrator-needed': problem(
    409,
    '能撤销此操作的其他管理员不足两名，您一人不能办理：请提议，由另一名管理员同意；没有另一名管理员的，请由运维人员在服务器上用命令应急启用一名。',
    'Fewer than two others could undo this, so you cannot do it alone. Propose it, and another administrator confirms it; where there is none, somebody at the server lets one in by command.',
  ),
  'person-outside-scope': problem(
    409,
    '该人员在您的管辖范围外另有账号，其身份须由管理其全部账号的上级管理员提议和同意。',
    'This person has accounts outside your area. Who they are is said by administrators above, who administer all of these accounts: one proposes it, another confirms it.',
  ),
  'nothing-to-change': problem(409, '没有需要变更的内容。', 'There is nothing to change.'),
  'proposal-decided': problem(409, '该提议已由{by}于 {at} 处理。', 'This proposal was decided by {by} at {at}.'),
  'proposal-expired': problem(409, '该提议已过期，请重新提议。', 'This proposal has expired. Make it again.'),
  'proposer-not-administrator': problem(
    409,
    '提议人已不再具有所需的管理权限，请重新提议。',
    'Whoever proposed it no longer administers what it is about. Make the proposal again.',
  ),
  'identity-number-invalid': problem(
    422,
    '证件号码有误，请按证件核对（身份证号码的校验位不符，或位数不对）。',
    'This is no valid identity number. Compare it with the document: digits are missing or mistyped.',
  ),
  'identity-number-missing': problem(
    422,
    '新管理员须录入证件号码，以便识别同一人。',
    'A new administrator needs an identity number, so that the same person is recognised.',
  ),
  'identity-number-differs': problem(
    422,
    '与提议时录入的证件号码不一致，请按证件核对。',
    'The number differs from the one entered with the proposal. Compare it with the document.',
  ),
  'identity-numbers-differ': problem(
    409,
    '两个账号登记的证件号码不同，不能并为一人；如有登记错误，请先更正。',
    'The two have different identity numbers, so they are not one person. Correct a wrong number first.',
  ),
  'login-unknown': problem(422, '没有用户名为“{login}”的账号。', 'No account has the login “{login}”.'),
  'interest-unknown': problem(422, '该账号没有这项申报。', 'This account has no such declaration.'),
  'interest-known': problem(409, '该利害关系已申报。', 'This interest has been declared already.'),
  'too-many-declarations': problem(
    429,
    '一天内申报次数过多，请明天再试；急需登记的，请由管理员办理。',
    'Too many declarations in one day. Go on tomorrow, or have an administrator enter them.',
  ),
  'interest-in-oneself': problem(
    422,
    '这是本人的账号；利害关系须申报为与他人的关系。',
    'This account is the same person’s. Declare what relates them to somebody else.',
  ),
  'identity-of-another-person': problem(
    409,
    '此身份属于另一人；确为同一人的，请先提议并为一人。',
    'This identity is another person’s. If they are the same, propose that first.',
  ),
  'not-for-delegates': problem(
    403,
    '代办仅限办理委托人岗位的事项，不包括此操作。',
    'A delegate does what the principal has to do on cases. This is not part of it.',
  ),
  'delegation-gives-nothing': problem(
    403,
    '该委托不在有效期内、未经确认或已取消，不能据此代办。',
    'By this delegation nothing is done today: it is not confirmed, it is over, or somebody left.',
  ),
} as const satisfies Record<string, Text & { readonly status: number }>;
