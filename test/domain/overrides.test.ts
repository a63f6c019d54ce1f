import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { funded } from '../support/courtyards/funded';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';

const enrolled = (): PureCourtyard =>
  new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' }, DEMONSTRATION_POLICY);

describe('an override', () => {
  const request = { waives: ['co-funding-short'] as const, document: '纪要', why: '居民承诺分期' };

  test('is requested for blockers that can be waived, one at a time, and then confirmed', () => {
    expect(enrolled().give('requestOverride', 'supervisor', request)).toEqual({ refused: ['nothing-waivable'] });
    const c = funded(1);
    expect(c.give('confirmOverride', 'supervisor', {})).toEqual({ refused: ['no-override-requested'] });
    c.must('requestOverride', 'projectManager', request);
    expect(c.give('requestOverride', 'supervisor', request)).toEqual({ refused: ['override-already-requested'] });
    expect(c.give('confirmOverride', 'supervisor', {}, undefined, 'projectManager')).toEqual({
      refused: ['separation-of-duties'],
    });
    expect(c.give('confirmOverride', 'supervisor', {})).toHaveProperty('events');
  });

  test.each<[string, readonly string[]]>([
    ['holds another role by now', ['community']],
    ['whose account is disabled', []],
  ])('that somebody asked for who %s is confirmed no more, and asked for anew', (_, holds) => {
    const c = funded(1);
    c.must('requestOverride', 'projectManager', request);
    c.holds = { projectManager: holds };
    expect(c.give('confirmOverride', 'supervisor', {})).toEqual({ refused: ['requester-left'] });
    c.must('requestOverride', 'projectManager', request, undefined, 'successor');
    expect(Object.keys(c.due).filter((code) => code === 'confirm-override')).toHaveLength(1);
    expect(c.give('confirmOverride', 'supervisor', {})).toHaveProperty('events');
    expect(c.due).not.toHaveProperty('confirm-override');
  });

  test('is asked for otherwise by whoever asked for it', () => {
    const c = funded(1);
    c.must('requestOverride', 'projectManager', request);
    c.must('requestOverride', 'projectManager', { ...request, document: '会议纪要二' });
    expect(c.give('confirmOverride', 'supervisor', {})).toHaveProperty('events');
    expect(c.facts.overrides.map(({ document, confirmed }) => [document, confirmed !== undefined])).toEqual([
      ['纪要', false],
      ['会议纪要二', true],
    ]);
  });
});
