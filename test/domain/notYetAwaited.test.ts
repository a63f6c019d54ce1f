import { obligationChoices } from '../../commands/kernel/shared/obligations';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import type { Urge } from '../../domain/kernel/engine/caseCommands';
import type { CommandSpec } from '../../domain/kernel/engine/command';
import { refusal } from '../../domain/kernel/engine/refusal';
import { dateOf } from '../../domain/kernel/time/instant';
import type { Renovation } from '../../domain/renovation/command';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { anyWords } from '../../i18n/caseWords';
import { advanceTo } from '../support/courtyards/commandDriver';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const WHY = { why: '核查' };

test('what is recorded ahead is neither urged nor extended until it is awaited, and no form offers it', () => {
  const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, DEMONSTRATION_POLICY);
  advanceTo(c, 'maintenance');
  const [obligation = '', { openedAt = '', dueAt = '' } = {}] =
    Object.entries(c.facts.deadlines).find(([key]) => key.startsWith('publish-accounts:')) ?? [];
  const urging = ['urge', 'supervisor', { obligation, ...WHY }] as const;
  const extending = ['extendObligation', 'supervisor', { obligation, workingDays: 5, ...WHY }] as const;
  const offered = () => {
    const given = { programme: RENOVATION, words: anyWords(RENOVATION_WORDS), c: c.facts, ctx: c.context };
    const choices = obligationChoices({ ...given, language: 'zh-CN' } as unknown as Parameters<
      typeof obligationChoices
    >[0]);
    return choices.some(({ value }) => value === obligation);
  };
  expect(openedAt > c.now).toBe(true);
  expect(c.give(...urging)).toEqual({ refused: ['obligation-not-yet-awaited'] });
  expect(c.give(...extending)).toEqual({ refused: ['obligation-not-yet-awaited'] });
  const spec = RENOVATION.commands.urge as CommandSpec<Renovation, Urge>;
  const acting = { ...c.context, actor: c.actor('supervisor') };
  expect(refusal(RENOVATION, spec, c.facts, { obligation, ...WHY }, acting)).toEqual([
    {
      code: 'obligation-not-yet-awaited',
      path: '/obligation',
      params: { key: obligation, from: dateOf(openedAt) },
    },
  ]);
  expect([c.facts.urged, c.facts.extensions, offered()]).toEqual([{}, {}, false]);
  c.until(openedAt);
  expect(offered()).toBe(true);
  expect(c.give(...urging)).toEqual({ events: ['obligationUrged'] });
  expect(c.give(...extending)).toEqual({ events: ['obligationExtended'] });
  expect(c.facts.deadlines[obligation]?.dueAt).not.toBe(dueAt);
});
