import type { MotionKind } from '../../../domain/renovation/policy';
import { adoptByAssembly } from '../courtyards/byAssembly';
import { members, open, secret } from '../courtyards/selfGoverning';
import { CourtyardLife, ledTo } from './courtyardLife';
import { annul, lastOn } from './rulings';
import type { Life } from './trace';

const evidence = ['d'.repeat(64)];

/** An owner who knew of it and sued today. */
const sued = ({ today }: CourtyardLife) => ({ knownOn: today, filedOn: today });

/** A court puts the last result of a kind in doubt, and dismisses the action a little later. */
const inCourt = (c: CourtyardLife, kind: MotionKind): void => {
  const ballotId = lastOn(c, kind);
  c.byTwo('suspendResult', 'supervisor', { ballotId, ground: 'court', ...sued(c), why: '法院受理', evidence });
  c.pass(9); // the district is reminded
  c.byTwo('decideResult', 'supervisor', { ballotId, decision: 'stands', ground: 'court', why: '法院驳回', evidence });
};

/** A motion is put again and carried, and its notice passes with an objection. */
const again = (c: CourtyardLife, kind: 'whether' | 'how'): void => {
  c.vote(kind, open(10));
  c.pass(1);
  c.post(lastOn(c, kind));
  const ballotId = lastOn(c, kind);
  c.give('receiveSubmission', 'resident', { ballotId, ref: `s-${ballotId}` }, undefined, 'visitor');
  c.give('raiseObjection', 'resident', { ballotId, text: '有异议' });
  c.pass(8);
  c.give('declineSubmission', 'community', { no: c.facts.submissions?.at(-1)?.no ?? 0, why: '无关' });
  c.pass(1);
  c.give('answerObjection', 'community', { ballotId, no: 1, text: '已答复' });
  c.pass(2);
};

/** In every stage a result is in doubt for a while. */
export const inDoubt: Life = (programme, watch) => {
  const first = new CourtyardLife(programme, watch);
  first.council('whether');
  first.roll();
  first.vote('whether', open(10));
  first.post();
  first.pass(1);
  inCourt(first, 'whether');
  first.pass(12);

  for (const stage of ['selfGovernance', 'plan', 'subsidy', 'works', 'acceptance', 'maintenance'] as const) {
    inCourt(ledTo[stage](programme, watch), 'whether');
  }

  const lost = new CourtyardLife(programme, watch);
  lost.council('whether');
  lost.roll();
  lost.vote('whether', open(3, 7));
  lost.post();
  lost.pass(12);
  inCourt(lost, 'whether');
};

/** A question that was decided falls before anything binds others: the case goes back to it. */
export const goneBack: Life = (programme, watch) => {
  for (const stage of ['selfGovernance', 'plan', 'subsidy', 'works'] as const) {
    annul(ledTo[stage](programme, watch), 'whether');
  }
  for (const stage of ['subsidy', 'works'] as const) {
    const c = ledTo[stage](programme, watch);
    annul(c, 'how');
    c.vote('how', open(10));
    c.post();
    c.pass(12);
  }
};

/** Under a contract what fell is decided again beside the works; after them, so is how good they are. */
export const decidedAgain: Life = (programme, watch) => {
  const works = ledTo.works(programme, watch);
  works.contract(9_000_000);
  annul(works, 'whether');
  again(works, 'whether');
  annul(works, 'how');
  again(works, 'how');

  const acceptance = ledTo.acceptance(programme, watch);
  annul(acceptance, 'whether');
  again(acceptance, 'whether');
  annul(acceptance, 'how');
  again(acceptance, 'how');

  const maintenance = ledTo.maintenance(programme, watch);
  annul(maintenance, 'whether');
  again(maintenance, 'whether');
  annul(maintenance, 'how');
  again(maintenance, 'how');
  annul(maintenance, 'result');
  maintenance.vote('result', open(10));
};

/** The vote that elected the body falls: it is a caretaker until another is elected. */
export const caretaker: Life = (programme, watch) => {
  const c = ledTo.selfGovernance(programme, watch);
  const elect = (names: readonly string[]): void => {
    for (const name of names) c.give('nominate', 'community', { name, nominatedBy: '居民' });
    c.council('election');
    const ballotId = c.vote('election', secret(8, 7, 9), { seats: 3 });
    c.post(ballotId);
    c.pass(12);
    const elected = { electedOn: c.today, members: members(...names), councilSeats: 1 };
    c.give('recordBodyElection', 'community', { ...elected, ballotId });
  };
  elect(['张一', '李二', '王三']);
  annul(c, 'election');
  c.pass(1);
  elect(['周一', '吴二', '郑三']);
  c.byTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: '吴二', account: '62220001' });
  adoptByAssembly(c);
  c.give('fileBody', 'body', {});
  c.give('confirmFiling', 'projectManager', { number: '1' });
  annul(c, 'election');
  c.pass(20);
};
