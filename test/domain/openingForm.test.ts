import { openBallot } from '../../commands/renovation/openBallot/definition';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { periodText } from '../../i18n/policyWords';
import { shanghaiTime } from '../../i18n/render';
import { ruleText } from '../../i18n/verdict';
import { beforeBallot, motion } from '../support/courtyards/funded';

test.each([['none'], ['raisesFunds']] as const)(
  'the form says for a matter “%s”, before the ballot opens, what it then pins',
  (matter) => {
    const c = beforeBallot(STANDARD_POLICY);
    const filledIn: Readonly<Record<string, string>> = { motion: 'whether', matters: matter };
    const { about } = openBallot.form ?? {};
    const at = { c: c.facts, ctx: c.context, language: 'en' } as Parameters<NonNullable<typeof about>>[0];
    const lines = (about?.(at) ?? []).filter((line) =>
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
