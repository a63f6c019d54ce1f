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
  // What the home is let off nobody bears yet, and two people let the courtyard go on without it.
  c.receive(2_999_000);
  c.lift();
  c.pass(1);
  c.byTwo('allocateCoFunding', 'body', { allocationNo: 2, evidence: MINUTES });
};

/** One home was let off a part that it bears after all; when the works are over, it pays what the others bore for it. */
export const homesOwe: Life = (programme, watch) => {
  const c = ledTo.plan(programme, watch);
  const allocate = (allocationNo: number): void => {
    c.byTwo('allocateCoFunding', 'body', { allocationNo, evidence: MINUTES });
  };
  c.drawUp();
  allocate(1);
  const letOff = { unit: '1-1-101', reducedFen: 90_000, coveredBy: 'others', grounds: '低保户' } as const;
  c.byTwo('reduceForHardship', 'body', { ...letOff, evidence: MINUTES });
  allocate(2);
  c.vote('how', open(10));
  c.post();
  c.pass(12);
  c.fund(10_000_000).build(12_000_000, 10_000_000);
  c.sign();
  c.settle(12_000_000, 12_000_000);
  c.vote('result', open(10));
  c.pay(1_640_000);
  c.pass(1);
  c.byTwo('reverseRelief', 'body', { kind: 'reduction', no: 1, grounds: '材料不实', evidence: MINUTES });
  c.pass(2);
  allocate(3);
  c.receive(90_000);
  c.pass(1);
};
