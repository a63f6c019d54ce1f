import { open } from '../courtyards/selfGoverning';
import { APPLICATION, ledTo, POLICY_OF_LIVES } from './courtyardLife';
import type { Life } from './trace';

const band = (maxFen: number) => ({ kind: 'band' as const, minFen: 30_000_000, maxFen });

/** Less may be applied for from June on, and less again from September on. */
const LOWERED = {
  ...POLICY_OF_LIVES,
  version: 'lives-lowered',
  narrowable: [],
  subsidy: {
    ...POLICY_OF_LIVES.subsidy,
    later: [
      { from: '2026-06-01', amount: band(39_000_000) },
      { from: '2026-09-01', amount: band(35_000_000) },
    ],
  },
};

/** A rule begins while the application is with the applicant, and the next one while its plan waits for a new vote. */
export const ruleChanged: Life = (programme, watch) => {
  const c = ledTo.subsidy(programme, watch, LOWERED);
  c.give('applyForSubsidy', 'projectManager', APPLICATION);
  c.pass(1);
  c.give('returnApplication', 'community', { why: '缺件' });
  c.on('2026-06-03');
  c.pass(40);
  c.drawUp(39_000_000, 49_000_000);
  c.on('2026-09-02');
  c.pass(30);
  c.drawUp(35_000_000);
  c.vote('how', open(10));
  c.post();
  c.pass(12);
  c.give('correctApplication', 'projectManager', { ...APPLICATION, amountFen: 35_000_000 });
};
