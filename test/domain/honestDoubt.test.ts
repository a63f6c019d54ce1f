import { honestShift } from '../support/adversary/honestShift';
import type { OwnerLife } from '../support/adversary/truth';
import { AdversaryVote } from '../support/adversary/vote';

const owner: OwnerLife = {
  areaCentiSqm: 6_000,
  way: 'paper',
  choice: 'for',
  hour: 2,
  isWarned: false,
  marks: [true, false],
};

/** The vote's days, with what somebody else does on some of them. */
const daysOf = (vote: AdversaryVote, days: number, doing: Readonly<Record<number, () => void>>): void => {
  const closesOn = Math.ceil(vote.hoursUntil(vote.closesAt) / 24);
  for (let day = 0; day < closesOn + days; day += 1) {
    vote.pass(day * 24 + 6);
    doing[day - closesOn]?.();
    honestShift(vote);
  }
};

// Who counts papers again decides on no objection (separation of duties), so another of the office has to answer.
test('a carried recall takes effect although a second objection comes after the recount that an upheld one asked for', () => {
  const vote = new AdversaryVote('recall', [owner, owner, owner]);
  const about = { ballotId: vote.ballotId };
  const object = (by: string) => () =>
    expect(vote.give('raiseObjection', 'gridWorker', by, { ...about, text: '结果不对' })).toHaveProperty('events');
  daysOf(vote, 14, {
    2: () => {
      object('neighbour')();
      const upheld = { no: 1, text: '成立', outcome: 'upheld', remedy: 'recount' } as const;
      expect(vote.give('answerObjection', 'community', 'corrupt', { ...about, ...upheld })).toHaveProperty('events');
    },
    3: object('another neighbour'),
  });
  const { rulings, objections, carriedOutAt } = vote.desk.ballot;
  expect(rulings).toMatchObject([{ decision: 'stands' }]);
  expect(objections.map(({ answer }) => answer?.outcome)).toEqual(['upheld', 'dismissed']);
  expect(carriedOutAt).toBeDefined();
  expect(vote.memberNames).toEqual(['李二', '王三', '赵四']);
});
