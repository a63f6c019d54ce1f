import { happens } from '../../kernel/engine/command';
import { when } from '../../kernel/reason';
import { coolingOffEndsAt } from '../clocks';
import { command } from '../command';
import { event } from '../events';
import { LIFECYCLE } from '../lifecycle';

export type StartNewRound = Record<never, never>;

export const startNewRound = command<StartNewRound>({
  stages: LIFECYCLE.stagesWith('startNewRound'),
  by: ['projectManager'],
  blocked: (c, ctx) =>
    when(ctx.now < coolingOffEndsAt(c, ctx), 'cooling-off-running', {
      since: c.stageSince,
    }),
  decide: (c) =>
    happens(event('newRoundStarted', { no: c.round.no + 1, to: LIFECYCLE.leadsBy(c.stage, 'startNewRound') })),
});
