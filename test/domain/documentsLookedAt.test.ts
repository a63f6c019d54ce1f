/** @modules own */
import type { Courtyard } from '../../domain/renovation/courtyard';
import { DOCUMENTS } from '../support/courtyards/documents';
import { atSubsidy, SUBSIDY_FEN } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const look = (c: PureCourtyard, nos: readonly number[], account?: string) =>
  c.give('lookAtDocuments', 'subDistrictLeader', { nos }, undefined, account);

/** Endorsed by the community: the sub-district's turn, which looks at the documents. */
const awaiting = (): PureCourtyard => {
  const c = atSubsidy();
  c.must('endorseApplication', 'community', {});
  return c;
};

describe('each document is looked at', () => {
  test('the first step after the community waits until all are, each marked with who and when', () => {
    const c = awaiting();
    expect(c.give('endorseApplication', 'subDistrictLeader', {})).toEqual({ refused: ['documents-not-looked-at'] });
    expect(look(c, [1, 3])).toEqual({ events: ['documentsLookedAt'] });
    expect(c.give('endorseApplication', 'subDistrictLeader', {})).toEqual({ refused: ['documents-not-looked-at'] });
    expect(look(c, [2], 'colleague')).toEqual({ events: ['documentsLookedAt'] });
    expect(c.facts.application?.looked).toEqual([
      { no: 1, step: 'subDistrict', by: 'subDistrictLeader', at: c.now },
      { no: 3, step: 'subDistrict', by: 'subDistrictLeader', at: c.now },
      { no: 2, step: 'subDistrict', by: 'colleague', at: c.now },
    ]);
    expect(look(c, [1])).toEqual({ refused: ['documents-all-looked-at'] });
    expect(c.give('endorseApplication', 'subDistrictLeader', {})).toHaveProperty('events');
    // Whoever looked has had that part, and decides no other step.
    expect(c.give('approveApplication', 'districtHousing', {}, undefined, 'colleague')).toEqual({
      refused: ['separation-of-duties'],
    });
  });

  test('only documents that there are, once, in turn, and by nobody who applied', () => {
    expect(look(atSubsidy(), [1])).toEqual({ refused: ['other-office-first'] });
    const c = awaiting();
    expect(look(c, [0, 4])).toEqual({ refused: ['document-not-open', 'document-not-open'] });
    expect(look(c, [2, 2])).toEqual({ refused: ['entry-repeated'] });
    expect(look(c, [1], 'projectManager')).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('lookAtDocuments', 'districtHousing', { nos: [1] })).toEqual({ refused: ['role-not-allowed'] });
  });

  test('nobody looks at a document that they sent themselves, with whichever account', () => {
    const c = awaiting();
    const sent = new Map([['f'.repeat(64), ['clerk']]]);
    const lookAt = (account: string) =>
      c.fork().give('lookAtDocuments', 'subDistrictLeader', { nos: [1] }, sent, account);
    expect(lookAt('clerk')).toEqual({ refused: ['document-own'] });
    c.persons = [['clerk', 'other']];
    expect(lookAt('other')).toEqual({ refused: ['document-own'] });
    expect(lookAt('third')).toEqual({ events: ['documentsLookedAt'] });
  });

  test('a return needs no look, and a corrected application needs another one', () => {
    const c = awaiting();
    look(c, [1, 2, 3]);
    c.must('returnApplication', 'subDistrictLeader', { why: '缺件' });
    expect(look(c, [1])).toEqual({ refused: ['application-returned'] });
    const input = { amountFen: SUBSIDY_FEN, documents: DOCUMENTS };
    expect(c.give('correctApplication', 'projectManager', input, undefined, 'subDistrictLeader')).toEqual({
      refused: ['separation-of-duties'],
    });
    c.must('correctApplication', 'projectManager', input);
    c.must('endorseApplication', 'community', {});
    expect(c.give('endorseApplication', 'subDistrictLeader', {})).toEqual({ refused: ['documents-not-looked-at'] });
  });

  test('an application from before files were asked for keeps its documents, and its course', () => {
    const c = awaiting();
    const documents = DOCUMENTS.map(({ kind, title }) => ({ kind, title, reference: 'none' }));
    c.facts = { ...c.facts, application: { ...c.facts.application, documents } } as Courtyard;
    expect(look(c, [1])).toEqual({ refused: ['documents-all-looked-at'] });
    expect(c.give('endorseApplication', 'subDistrictLeader', {})).toHaveProperty('events');
  });
});
