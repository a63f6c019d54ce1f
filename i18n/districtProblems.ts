import { type ProblemText, problem } from './problemText';

/** What districts' own rules and closures refuse. */
export const DISTRICT_PROBLEMS = {
  'district-rules-exist': problem(
    409,
    '该版本代号已被使用；细则一经发布不再更改，请另取代号。',
    'This version is taken; published rules never change. Choose another one.',
  ),
  'district-rules-changed': problem(
    409,
    '本区细则已被他人更新（现为第 {version} 次发布），请核对后再提交。',
    'Somebody published rules of this district in the meantime (now no. {version}). Look at them and submit again.',
  ),
  'not-a-district': problem(
    422,
    '此项由区办理，“{organisation}”不是区。',
    'This is for districts to do, and “{organisation}” is none.',
  ),
  'closure-not-in-force': problem(
    409,
    '只有已生效、尚未撤销且没有待定撤销申请的停止办公日期可以撤销。',
    'Only a closure that is in force can be taken back, once, and while nobody has asked to.',
  ),
} as const satisfies Record<string, ProblemText>;
