import { MINUTES } from '../courtyards/allocated';
import { open } from '../courtyards/selfGoverning';
import { ledTo } from './courtyardLife';
import type { Life } from './trace';

/** Others have to bear what a home is let off, and the body allocates anew only in acceptance. */
export const allocatedAnew: Life = (programme, watch) => {
  const c = ledTo.plan(programme, watch);
  c.drawUp();
  c.byTwo('allocateCoFunding', 'body', { allocationNo: 1, evidence: MINUTES });
  c.pass(1);
  c.byTwo('reduceForHardship', 'body', {
    ...{ unit: '1-1-101', reducedFen: 1_000, coveredBy: 'others', grounds: '低保户', evidence: MINUTES },
  });
  c.pass(40);
  c.vote('how', open(10));
  c.post();
  c.pass(12);
  c.fund(7_000_000).build(9_000_000, 6_000_000);
  c.pass(1);
  c.receive(3_000_000);
  c.pass(1);
  c.byTwo('allocateCoFunding', 'body', { allocationNo: 2, evidence: MINUTES });
};
