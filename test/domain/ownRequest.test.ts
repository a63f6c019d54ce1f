import { PROBLEMS } from '../../commands/problems';
import { refusal } from '../../domain/kernel/engine/refusal';
import { type CommandName, commandNamed } from '../../domain/renovation/catalogue';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { rendered } from '../../i18n/render';
import { atBallot, funded } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** A ballot whose extension the project manager has asked for. */
const asked = (): PureCourtyard => {
  const c = atBallot(STANDARD_POLICY);
  c.must('extendBallot', 'projectManager', { why: '交票不足' });
  return c;
};

describe('whoever prepared something and would release it themselves', () => {
  const told = (c: PureCourtyard, command: CommandName, role: Role, account: string, input = {}) => {
    const ctx = { ...c.context, actor: c.actor(role, account) };
    const [refused] = refusal(RENOVATION, commandNamed(command), c.facts, input as never, ctx);
    const { code = 'internal-error', params = {} } = refused ?? {};
    return (['zh-CN', 'en'] as const).map((language) => rendered(PROBLEMS[code], params, language));
  };

  test.each([
    ['the only request', {}],
    ['one of several', { no: 1 }],
  ])('is told just that, and who may: %s', (_, input) => {
    const c = asked();
    if ('no' in input) c.must('extendBallot', 'projectManager', { why: '多户外出' }, undefined, 'another');
    expect(told(c, 'confirmRequest', 'supervisor', 'projectManager', input)).toEqual([
      '您已办理过此件的经办，须由街道负责人或督导办理。经办与确认须为两人：经办的人不能确认自己经办的事项，可以撤回。',
      'You have done the preparation of this. This is for: head of the sub-district or supervisor. It takes two people: whoever prepared it does not release it, but may take it back.',
    ]);
  });

  test('also of an override', () => {
    const c = funded(1);
    c.must('requestOverride', 'supervisor', {
      document: '会议纪要',
      why: '居民承诺分期',
      waives: ['co-funding-short'],
    });
    expect(told(c, 'confirmOverride', 'supervisor', 'supervisor')[0]).toMatch(
      /^您已办理过此件的经办，须由督导.*办理。/,
    );
  });
});
