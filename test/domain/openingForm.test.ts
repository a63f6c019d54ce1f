import { COMMAND_DEFINITIONS } from '../../commands/renovation/catalogue';
import { openBallot } from '../../commands/renovation/openBallot/definition';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { periodText } from '../../i18n/policyWords';
import { shanghaiTime } from '../../i18n/render';
import { ruleText } from '../../i18n/verdict';
import { atBallot, beforeBallot, motion } from '../support/courtyards/funded';

test.each([['none'], ['raisesFunds']] as const)(
  'the form says for a matter “%s”, before the ballot opens, what it then pins',
  async (matter) => {
    const c = beforeBallot(STANDARD_POLICY);
    const filledIn: Readonly<Record<string, string>> = { motion: 'whether', matters: matter };
    const { about } = openBallot.form ?? {};
    const at = { c: c.facts, ctx: c.context, language: 'en' } as Parameters<NonNullable<typeof about>>[0];
    const lines = ((await about?.(at)) ?? []).filter((line) =>
      line?.[2]?.every(({ field, values }) => values.includes(filledIn[field] ?? '')),
    );
    c.must('openBallot', 'projectManager', { ...motion('whether'), matters: [matter] });
    const [ballot] = c.facts.ballots;
    if (ballot === undefined) throw new Error('no ballot');
    const { closesAt, motion: put, terms } = ballot;
    expect(lines.map((line) => line?.[1])).toEqual([
      shanghaiTime(closesAt),
      ruleText(put.rule, 'en'),
      terms && periodText(terms.notice, 'en'),
    ]);
  },
);

test('the form to extend a ballot says, before anybody asks for it, when the vote then ends', async () => {
  const c = atBallot(STANDARD_POLICY);
  const before = c.facts.ballots[0]?.closesAt ?? '';
  const { about } = COMMAND_DEFINITIONS.extendBallot.form ?? {};
  const at = { c: c.facts, ctx: c.context, language: 'en' } as Parameters<NonNullable<typeof about>>[0];
  const lines = ((await about?.(at)) ?? []).map((line) => line?.[1]);
  c.byTwo('extendBallot', 'projectManager', { why: '票数不足' });
  const { closesAt = '', motion: put } = c.facts.ballots[0] ?? {};
  expect(lines).toEqual([`${put?.title} · ${shanghaiTime(before)} → ${shanghaiTime(closesAt)}`]);
});
