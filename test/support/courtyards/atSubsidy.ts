import { ordinary } from '../../../demonstration/motions';
import type { Calendar } from '../../../domain/kernel/time/calendar';
import { dateOf } from '../../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';
import { adoptByAssembly, electByAssembly } from './byAssembly';
import { DOCUMENTS } from './documents';
import { SCAN } from './exampleInvoices';
import { PureCourtyard } from './pureCourtyard';

export const ROLL = { rollId: 'r1', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' };
export const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });
export const sealed = (forIt: number, against = 0, abstain = 0) => ({
  sealed: true,
  tally: { roll: measure(10), for: measure(forIt), against: measure(against), abstain: measure(abstain) },
  papers: forIt + against + abstain,
  papersHash: 'p',
});
export const motion = (kind: 'whether' | 'how') => ({ motion: kind, title: kind, text: kind, ...ordinary(kind) });
export const planOf = (subsidyFen = 40_000_000, coFundingFen = 10_000_000) => ({
  items: [{ name: '管网', category: 'mandatory' as const, estimateFen: subsidyFen + coFundingFen }],
  sources: [
    { source: 'subsidy' as const, name: '补贴', amountFen: subsidyFen },
    { source: 'coFunding' as const, name: '自筹', amountFen: coFundingFen },
  ],
  matters: ['none'] as const,
});

/** A courtyard with a submitted subsidy application. Everything happens on one day, because its notices end at once. */
export const applied = (
  policy: Policy = DEMONSTRATION_POLICY,
  subsidyFen?: number,
  start = '2026-11-02T01:30:00.000Z',
  calendar?: Calendar,
): PureCourtyard => {
  const c = new PureCourtyard(start, { name: '某院', city: '成都' }, policy, calendar);
  const today = dateOf(start);
  const plan = planOf(subsidyFen);
  c.give('recordCouncilSession', 'community', {
    heldOn: today,
    members: 3,
    present: 2,
    resolves: 'whether',
    minutes: '纪要',
  });
  c.give('freezeRoll', 'projectManager', { rollId: 'r1' }, ROLL);
  c.give('openBallot', 'projectManager', motion('whether'));
  c.give('closeBallot', 'projectManager', {}, sealed(10));
  c.give('postNotice', 'projectManager', { place: '门口' });
  const members = (['chair', 'bookkeeper', 'member'] as const).map((duty) => ({ name: duty, duty }));
  electByAssembly(c, members);
  c.byTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: 'b', account: '62220001', ...SCAN });
  adoptByAssembly(c);
  c.give('fileBody', 'body', {});
  c.give('confirmFiling', 'projectManager', { number: '1' });
  c.give('submitPlan', 'body', plan);
  c.give('openBallot', 'projectManager', motion('how'));
  c.give('closeBallot', 'projectManager', {}, sealed(10));
  c.give('postNotice', 'projectManager', { place: '门口' });
  c.give('applyForSubsidy', 'projectManager', { amountFen: plan.sources[0]?.amountFen ?? 0, documents: DOCUMENTS });
  return c;
};
