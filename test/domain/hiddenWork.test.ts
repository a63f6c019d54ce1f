import { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** A courtyard whose only milestone is hidden work, and reached. */
const covered = (): PureCourtyard => {
  const c = new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' });
  c.facts = {
    ...c.facts,
    stage: 'works',
    engagements: (['contractor', 'engineer'] as const).map((role) => ({
      role,
      organisationId: `${role}-1`,
      name: '某公司',
      from: c.now,
    })),
    works: {
      contract: {
        contractor: '某公司',
        amountFen: 10_000,
        progressShare: 8_500,
        completeBy: '2026-12-31',
        awardedAt: c.now,
      },
      startedAt: c.now,
      milestones: [{ no: 1, title: '管网', hidden: true, reachedOn: '2026-11-02' }],
      hiddenWorks: [],
      inspections: [],
      variations: [],
      claims: [],
    },
  };
  return c;
};

test('the works cannot be completed while covered work is unrecorded, even that of the last milestone', () => {
  const c = covered();
  const complete = () => c.give('reportCompletion', 'contractor', { measuredFen: 10_000 });
  expect(complete()).toEqual({ refused: ['hidden-work-missing'] });
  c.give('recordHiddenWork', 'engineer', { milestoneNo: 1, evidence: '照片' });
  expect(complete()).toEqual({ refused: ['hidden-work-missing'] });
  c.give('recordHiddenWork', 'body', { milestoneNo: 1, evidence: '照片' });
  expect(complete()).toMatchObject({ events: expect.arrayContaining(['completionReported']) });
});
