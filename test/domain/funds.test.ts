import { decide, open, put, session, withBody } from '../support/courtyards/selfGoverning';

describe('maintenance funds', () => {
  test.each([
    ['useFunds', 6, 4, true],
    ['useFunds', 5, 5, false],
    ['raiseFunds', 7, 3, false],
  ] as const)('%s with %i for and %i against: carried %s', (motion, forIt, against, carried) => {
    const c = withBody();
    session(c, motion);
    c.give('openBallot', 'projectManager', put(motion));
    c.on('2026-03-27', 19);
    c.give('closeBallot', 'projectManager', {}, open(forIt, against));
    expect(c.facts.ballots.at(-1)?.closed?.verdict.carried).toBe(carried);
  });

  test('exactly three quarters carry the raising of funds; the next decision waits for the end of the last notice', () => {
    const c = withBody();
    session(c, 'raiseFunds');
    c.give('openBallot', 'projectManager', put('raiseFunds'));
    c.on('2026-03-27', 19);
    c.give('closeBallot', 'projectManager', {}, open(6, 2));
    expect(c.facts.ballots.at(-1)?.closed?.verdict.carried).toBe(true);
    session(c, 'raiseFunds');
    expect(c.give('openBallot', 'projectManager', put('raiseFunds'))).toEqual({ refused: ['motion-already-carried'] });
    c.give('postNotice', 'projectManager', { place: '门口' });
    c.on('2026-04-07');
    expect(c.give('openBallot', 'projectManager', put('raiseFunds'))).toEqual({ events: ['ballotOpened'] });
  });

  test('one resolution of the council opens one ballot', () => {
    const c = withBody();
    session(c, 'useFunds');
    c.give('openBallot', 'projectManager', put('useFunds'));
    decide(c, open(3, 7), '2026-03-27', '2026-04-07');
    expect(c.give('openBallot', 'projectManager', put('useFunds'))).toEqual({ refused: ['council-not-convened'] });
  });
});
