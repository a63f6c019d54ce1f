import { firmFaults } from '../../domain/renovation/firms';
import { CONTRACTED, FIRMS } from '../support/courtyards/firms';
import { funded } from '../support/courtyards/funded';

const CONTRACT = {
  ...CONTRACTED,
  amountFen: 55_000_000,
  progressShare: 9_700,
  completeBy: '2027-03-31',
  milestones: [{ title: '路面', hidden: false }],
};

const awarded = () => {
  const c = funded(7_000_000);
  c.must('awardContract', 'projectManager', CONTRACT);
  c.must('startWorks', 'projectManager', {});
  return c;
};

describe('firms that are to be engaged', () => {
  test('what is wrong with the firms and with the terms of a contract is told at once', () => {
    const c = funded(7_000_000);
    const wrong = { contractorId: 'nobody', engineerId: 'no one', amountFen: 9_000_000_000, completeBy: '2020-01-01' };
    expect(c.give('awardContract', 'projectManager', { ...CONTRACT, ...wrong, progressShare: 10_001 })).toEqual({
      refused: ['firm-unknown', 'firm-unknown', 'over-budget', 'progress-share-outside', 'dates-out-of-order'],
    });
    const begun = awarded();
    const other = { role: 'contractor', organisationId: 'nobody', why: '更换' } as const;
    expect(begun.give('engageFirm', 'projectManager', other)).toEqual({
      refused: ['firm-unknown', 'handover-missing'],
    });
  });

  test('a firm of which nobody could act is not engaged: the office that registers its people is named', () => {
    const c = funded(7_000_000);
    const [first, ...others] = FIRMS;
    if (first === undefined) throw new Error('no firm');
    for (const roles of [[], ['auditor']]) {
      c.firms = [{ ...first, roles }, ...others];
      expect(c.give('awardContract', 'projectManager', CONTRACT)).toEqual({ refused: ['firm-without-people'] });
    }
    const asked = [{ role: 'contractor', organisationId: first.id, path: '/contractorId' }] as const;
    expect(firmFaults(c.facts, asked, c.firms, {})).toEqual([
      {
        code: 'firm-without-people',
        path: '/contractorId',
        params: { firm: first.name, role: 'contractor', office: first.officeName },
      },
    ]);
    // One that is refused for itself needs no people.
    const twin = [{ ...asked[0], role: 'engineer', path: '/engineerId' }, ...asked] as const;
    expect(firmFaults(c.facts, twin, c.firms, {}).map(({ code }) => code)).toEqual([
      'firm-has-other-part',
      'firm-has-other-part',
    ]);
  });
});
