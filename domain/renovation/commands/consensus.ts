import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { when } from '../../kernel/reason';
import { coolingOffEndsAt } from '../clocks';
import { command, type Renovation } from '../command';
import { event } from '../events';
import { openMoney } from '../settlement';

export type StartNewRound = Record<never, never>;

export const startNewRound = (lifecycle: Lifecycle<Renovation>) =>
  command<StartNewRound>({
    stages: lifecycle.stagesWith('startNewRound'),
    by: ['projectManager'],
    blocked: (c, ctx) => [
      ...when(ctx.now < coolingOffEndsAt(c, ctx), 'cooling-off-running', { since: c.stageSince }),
      // Money of the round that was lost goes back to its payers first.
      ...openMoney(c),
    ],
    decide: (c) =>
      accept(event('newRoundStarted', { no: c.round.no + 1, to: lifecycle.stageAfter(c.stage, 'startNewRound') })),
  });
