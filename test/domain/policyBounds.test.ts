import type { Ballot } from '../../domain/kernel/deliberation/state';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { atBallot, motion, sealed } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// What a policy of before the bounds stood in code can no longer do; `statute.test.ts` has what may be published.

const whether = (c: PureCourtyard): Ballot => {
  const [ballot] = c.facts.ballots;
  if (ballot === undefined) throw new Error('no ballot');
  return ballot;
};
const posted = (policy: Policy): PureCourtyard => {
  const c = atBallot(policy);
  c.until(whether(c).closesAt);
  c.must('closeBallot', 'projectManager', {}, sealed(10));
  c.must('postNotice', 'projectManager', { place: '院门' });
  return c;
};

describe('no override goes against a vote', () => {
  const asked = { document: '纪要', why: '汛期' };
  const GENEROUS: Policy = {
    ...STANDARD_POLICY,
    version: 'generous-1',
    override: { ...STANDARD_POLICY.override, waivable: ['notice-running', 'objection-open', 'ballot-open'] },
  };

  test('neither a notice nor an objection nor an open vote is waived, though the policy lists them', () => {
    const c = atBallot(GENEROUS);
    expect(c.give('requestOverride', 'supervisor', { ...asked, waives: ['ballot-open'] })).toEqual({
      refused: ['nothing-waivable'],
    });
    c.until(whether(c).closesAt);
    c.must('closeBallot', 'projectManager', {}, sealed(10));
    c.must('postNotice', 'projectManager', { place: '院门' });
    c.must('raiseObjection', 'resident', { text: '票数不对' });
    expect(c.blockedBy).toEqual(['notice-running', 'objection-open']);
    expect(c.waivable).toEqual([]);
    expect(c.give('requestOverride', 'supervisor', { ...asked, waives: ['notice-running', 'objection-open'] })).toEqual(
      { refused: ['nothing-waivable'] },
    );
  });

  test('nor is what only a vote gives: the body, the covenant, their filing', () => {
    const unmade = ['body-not-elected', 'covenant-missing', 'bookkeeper-missing', 'filing-missing'] as const;
    const c = posted({ ...GENEROUS, override: { ...GENEROUS.override, waivable: unmade } });
    c.until(whether(c).notice?.endsAt ?? '');
    expect(c.facts.stage).toBe('selfGovernance');
    expect(c.blockedBy).toEqual(expect.arrayContaining(['body-not-elected', 'covenant-missing']));
    expect(c.give('requestOverride', 'supervisor', { ...asked, waives: unmade })).toEqual({
      refused: ['nothing-waivable'],
    });
  });
});

test('a policy of before opens no ballot for no time, with no word against it, or for years', () => {
  const c = atBallot(STANDARD_POLICY);
  c.byTwo('cancelBallot', 'projectManager', { why: '名册有误', evidence: ['d'.repeat(64)] });
  const ballot = {
    ...STANDARD_POLICY.ballot,
    open: { days: 0 },
    extended: { days: 3_650 },
    answerObjection: { days: 0 },
    latePapers: { days: 0 },
    objections: { unanswered: 0 },
  };
  const empty = { ...STANDARD_POLICY, version: 'void-1', ballot };
  c.byTwo('movePolicy', 'supervisor', { version: empty.version, why: '统一政策' }, empty);
  expect(c.give('openBallot', 'projectManager', motion('whether'))).toEqual({
    refused: [
      'vote-too-short',
      'vote-too-long',
      'answer-time-outside',
      'late-papers-outside',
      'objection-limits-outside',
    ],
  });
});
