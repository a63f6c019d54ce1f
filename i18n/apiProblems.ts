import { ACCOUNT_PROBLEMS } from './accountProblems';
import { CHANNEL_PROBLEMS } from './channelProblems';
import { DISTRICT_PROBLEMS } from './districtProblems';
import { FILE_PROBLEMS } from './fileProblems';
import { type ProblemText, problem } from './problemText';
import { SECOND_FACTOR_PROBLEMS } from './secondFactorProblems';
import { SIGN_IN_PROBLEMS } from './signInProblems';

/** What the HTTP shell itself refuses; the lifecycle's refusals are in `reasons/` and with the commands. */
export const API_PROBLEMS = {
  'request-invalid': problem(
    400,
    '请求内容有误，请逐项更正。',
    'The request has errors; each is listed with its path.',
  ),
  'body-malformed': problem(400, '请求内容不是有效的 JSON。', 'The body is not valid JSON.'),
  'body-too-large': problem(413, '内容过大，最多 {most}。', 'The content is too large; at most {most} are taken.'),
  'body-too-complex': problem(
    400,
    '请求体层次过深，或内容项过多。',
    'The body is nested too deeply or has too many values.',
  ),
  'body-field-repeated': problem(
    400,
    '请求内容中字段“{field}”重复出现，不知以哪个为准。',
    'The body has the field “{field}” twice, and nobody knows which one is meant.',
  ),
  'request-unreadable': problem(400, '请求不是有效的 HTTP。', 'The request is not valid HTTP.'),
  'request-incomplete': problem(408, '请求未在规定时间内发完。', 'The request did not arrive in time.'),
  'headers-too-large': problem(431, '请求头过大。', 'The request’s headers are too large.'),
  'media-type-unsupported': problem(
    415,
    '不能接收这种类型的文件或内容。',
    'This type of file or content is not accepted.',
  ),
  'content-encoding-unsupported': problem(
    415,
    '请求内容不能压缩，请去掉 Content-Encoding。',
    'The body must not be compressed. Send it without Content-Encoding.',
  ),
  'path-malformed': problem(400, '网址格式有误。', 'The address is malformed.'),
  'text-forbidden-characters': problem(
    400,
    '文字含有不允许的控制字符。',
    'The text contains control characters that are not allowed.',
  ),
  'key-forbidden': problem(400, '字段名不被允许。', 'This field name is not allowed.'),
  'key-unknown': problem(400, '没有这个字段。', 'There is no such field.'),
  'cursor-invalid': problem(
    400,
    '翻页位置无效，请从第一页重新查询。',
    'This page does not exist. Start again from the first page.',
  ),
  'value-invalid': problem(400, '此项的值不合要求：{detail}', 'This value is not valid: {detail}'),
  'faults-left-out': problem(400, '另有 {count} 处有误，未逐一列出。', '{count} more errors are not listed.'),
  'idempotency-key-required': problem(
    400,
    '写操作必须带 Idempotency-Key（1–200 个可见字符）。',
    'Every write needs an Idempotency-Key of 1 to 200 visible characters.',
  ),
  'idempotency-key-reused': problem(
    422,
    '同一 Idempotency-Key 已用于另一内容的请求。',
    'This Idempotency-Key was used for a request with different content.',
  ),
  'precondition-required': problem(
    428,
    '请带 If-Match，写明您看到的版本。',
    'Send If-Match with the version that you have seen.',
  ),
  'version-mismatch': problem(
    412,
    '{case}已有变化（现为第 {version} 版），请重新读取。',
    'The {case} has changed (it is at version {version}); read it again.',
  ),
  'authentication-required': problem(401, '请先登录。', 'Sign in first.'),
  'token-invalid': problem(401, '登录已失效，请重新登录。', 'The token is no longer valid; sign in again.'),
  'origin-foreign': problem(
    403,
    '该请求不是从本系统页面发出的。',
    'This request did not come from this system’s own pages.',
  ),
  'credentials-invalid': problem(401, '用户名或密码不正确。', 'The login or the password is wrong.'),
  'sign-in-delayed': problem(
    429,
    '输错密码或验证码次数过多，请 {retryAfterSeconds} 秒后再试。',
    'Too many wrong passwords or codes; try again in {retryAfterSeconds} seconds.',
  ),
  'sign-in-busy': problem(
    503,
    '此刻登录的人太多，请稍后再试。',
    'Too many people are signing in at this moment; try again shortly.',
  ),
  'receipt-unknown': problem(404, '查无此回执，请核对回执号。', 'No receipt has this number. Check the number.'),
  ...SIGN_IN_PROBLEMS,
  ...SECOND_FACTOR_PROBLEMS,
  'identity-taken': problem(409, '此身份已关联另一账号。', 'This identity belongs to another account already.'),
  'not-found': problem(
    404,
    '没有这项内容，或不在您的管辖范围内。',
    'It does not exist, or it is outside your area of responsibility.',
  ),
  'method-not-allowed': problem(405, '此地址不支持该方法。', 'This address does not support that method.'),
  'login-taken': problem(409, '该用户名已被使用。', 'This login is already in use.'),
  'login-not-administrators': problem(
    409,
    '该用户名属于非管理员账号，请换一个用户名。',
    'The account with this login is not an administrator’s; take another login.',
  ),
  'password-short': problem(422, '密码至少 {min} 个字符。', 'A password needs at least {min} characters.'),
  'password-long': problem(422, '密码至多 {max} 个字符。', 'A password has at most {max} characters.'),
  'password-common': problem(
    422,
    '密码主要由常见密码或常用词组成，容易被猜到。',
    'The password is mostly made of common passwords or words, and easy to guess.',
  ),
  'password-personal': problem(
    422,
    '密码主要由用户名、姓名、邮箱或本系统名称组成，容易被猜到。',
    'The password is mostly made of the login, name, e-mail address or this system’s name, and easy to guess.',
  ),
  'password-regular': problem(
    422,
    '密码主要由重复、连续的字符、键盘上相邻的键或日期组成，容易被猜到。',
    'The password is mostly made of repeats, sequences, neighbouring keys or dates, and easy to guess.',
  ),
  'password-unchanged': problem(422, '新密码与当前密码相同。', 'The new password is the same as the current one.'),
  'not-for-firms': problem(
    403,
    '参建单位只能查看、办理本单位承担的事项。',
    'A firm sees and does only what its own contracts are about.',
  ),
  'whole-programme-only': problem(
    403,
    '此事项影响整个项目，仅由项目总管机构的人员办理。',
    'This concerns the whole programme and is for people of its own organisation.',
  ),
  'kind-not-below': problem(422, '“{kind}”不能设在“{parent}”之下。', 'A {kind} cannot be placed under a {parent}.'),
  'organisation-exists': problem(409, '同级已有同名机构。', 'An organisation of this name already exists there.'),
  'own-account': problem(409, '不能对本人的账号进行此操作。', 'You cannot do this with your own account.'),
  ...ACCOUNT_PROBLEMS,
  'policy-exists': problem(
    409,
    '该政策版本已存在，版本一经发布不再更改。',
    'This policy version already exists; a published version never changes.',
  ),
  'council-term-confirmed': problem(409, '第 {no} 届已经确认。', 'Term {no} has been confirmed already.'),
  'council-term-declined': problem(409, '第 {no} 届已经退回。', 'Term {no} has been declined.'),
  ...DISTRICT_PROBLEMS,
  'budget-proposal-open': problem(
    409,
    '该额度（或该年度结账）已有一项提议待确认，请先办结。',
    'A proposal for this envelope, or closing of this year, waits for its confirmation. Decide that one first.',
  ),
  'budget-place-unsuitable': problem(
    422,
    '只有市和区有预算额度，“{organisation}”不是。',
    'Only cities and districts have envelopes, and “{organisation}” is neither.',
  ),
  'budget-of-other-office': problem(
    403,
    '该机构的预算额度由{roles}办理。',
    'The envelopes of this organisation are for another office: {roles}.',
  ),
  'budget-file-unknown': problem(
    422,
    '该机构没有这份文件，请先上传批复或下达文件。',
    'The organisation has no such file. Upload the document first.',
  ),
  'decision-of-other-office': problem(403, '该批次由{roles}办理。', 'These decisions are for other offices: {roles}.'),
  'decision-kind-unknown': problem(
    422,
    '没有可以批次会议办理的这类申请。',
    'There is no such kind of request for a meeting to decide.',
  ),
  'decision-place-unsuitable': problem(
    422,
    '批次会议由市、区召开，“{organisation}”不是。',
    'Meetings that decide on many cases are those of cities and districts; “{organisation}” is neither.',
  ),
  'decision-file-unknown': problem(
    422,
    '该机构没有这份文件，请先上传会议纪要。',
    'The organisation has no such file. Upload the minutes first.',
  ),
  'decision-on-other-list': problem(
    409,
    '该申请已列入批次“{number}”，请先在该批次中办结或移出。',
    'The request is on the list “{number}” already. Decide it there, or take it off that list first.',
  ),
  'decision-list-changed': problem(
    409,
    '其中有申请刚被列入另一批次，请重新核对后提交。',
    'Somebody put one of these requests on another list just now. Look at them and submit again.',
  ),
  'decision-row-settled': problem(
    409,
    '第 {no} 项已办结或正在办理，不能更改。',
    'Row {no} is decided or being carried out, and changes no more.',
  ),
  'decision-row-unknown': problem(422, '批次中没有第 {no} 项。', 'The list has no row {no}.'),
  'decision-case-ambiguous': problem(
    422,
    '本环节有多个名为“{value}”的待决事项，请填写编号。',
    'Several cases called “{value}” wait at this step. Give the identifier instead.',
  ),
  'decision-case-unknown': problem(
    422,
    '本环节没有名为“{value}”的待决事项。',
    'No case called “{value}” waits at this step.',
  ),
  'decision-result-unknown': problem(
    422,
    '“{value}”不是审批结果。请填写：{results}。',
    '“{value}” is no result. Write one of: {results}.',
  ),
  'decision-amount-differs': problem(
    422,
    '“批准”即按申请金额全额批准，而此处填写的是“{value}”。如只批准一部分，请填“部分批准”并说明理由；否则请删去金额。',
    '“approve” is for the whole amount that was asked for, and here stands “{value}”. Write “approve in part” with the reason, or delete the amount.',
  ),
  'nothing-to-release': problem(409, '没有待确认的决定。', 'No decision waits to be released.'),
  'envelope-changed': problem(
    409,
    '额度已被他人变更，请核对后再办理。',
    'Somebody changed the envelope in the meantime. Look at it and try again.',
  ),
  'calendar-exists': problem(
    409,
    '该年度节假日安排的这一版本已载入。',
    'This version of the year has already been loaded.',
  ),
  'template-changed': problem(
    409,
    '该文本已被他人更改（现为第 {version} 版），请核对后再提交。',
    'Somebody changed this text in the meantime (now version {version}). Look at it and submit again.',
  ),
  'delivery-waiting': problem(
    409,
    '该通知正在等待发送，无需重发。',
    'This notice is waiting to be sent; there is no need to send it again.',
  ),
  'delivery-sent': problem(
    409,
    '该邮件已经发出；确认对方没有收到，才可重发。',
    'This mail was sent. Send it again only if you know that it did not arrive.',
  ),
  'delivery-replaced': problem(
    409,
    '该邮件已经重发过（第 {no} 次），请以最近一次为准。',
    'This mail has already been sent again; see its latest attempt, number {no}.',
  ),
  'receiver-unreachable': problem(
    409,
    '接收人的账号已停用、没有登记邮箱，或该事项已划出其辖区。',
    'The receiver’s account is disabled, has no e-mail address, or no longer covers the place of the case.',
  ),
  'mail-obligatory': problem(
    422,
    '要求办理或提示风险的通知不能关闭邮件。',
    'Mails that ask you for something, or tell of danger, cannot be switched off.',
  ),
  ...CHANNEL_PROBLEMS,
  'case-ended': problem(409, '{case}流程已经结束。', 'The {case} has ended.'),
  'covenant-unknown': problem(422, '公约没有第 {version} 版。', 'The covenant has no version {version}.'),
  ...FILE_PROBLEMS,
  'too-many-requests': problem(
    429,
    '尝试过于频繁，请一分钟后再试。',
    'Too many attempts. Wait a minute and try again.',
  ),
  'export-too-large': problem(
    422,
    '符合条件的院落超过 {most} 个，请先缩小范围再导出。',
    'More than {most} courtyards match. Narrow the filter before you export.',
  ),
  'too-many-streams': problem(
    429,
    '同时打开的实时更新过多，请稍后再试。',
    'Too many live updates are open at once. Try again later.',
  ),
  'too-many-views': problem(422, '最多保存 {most} 个筛选。', 'At most {most} views can be saved.'),
  'place-unknown': problem(422, '没有机构“{value}”。', 'There is no organisation “{value}”.'),
  'temporarily-unavailable': problem(
    503,
    '服务暂时不可用，请稍后用同一 Idempotency-Key 重试。',
    'The service is temporarily unavailable. Try again with the same Idempotency-Key.',
  ),
  'record-broken': problem(
    503,
    '该{case}的记录前后不一致，已停止办理，请联系管理员核查。',
    'The records of this {case} do not match, so no command is accepted. Ask an administrator to check them.',
  ),
  'internal-error': problem(500, '内部错误，已记录。', 'An internal error occurred and was logged.'),
} as const satisfies Record<string, ProblemText>;

export type ApiCode = keyof typeof API_PROBLEMS;
