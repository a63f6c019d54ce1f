import fc from 'fast-check';
import { addDays } from '../../domain/kernel/time/instant';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { evolve } from '../../domain/renovation/evolve';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { TAKE_OVER_STAGES, type TakeOver } from '../../domain/renovation/takeOver/record';
import { BODY, PLAN } from '../support/courtyards/paperRecord';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';

const OPENED = '2026-03-02T01:30:00.000Z';
const enrolled = () => new PureCourtyard(OPENED, { name: '某院', city: '成都', households: 100 });

describe('whatever record is accepted', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2023-09-01', days));
  /** Mostly in order, as records are. */
  const days = fc
    .tuple(fc.array(day, { minLength: 8, maxLength: 8 }), fc.integer({ min: 0, max: 9 }))
    .map(([them, n]) => (n === 0 ? them : [...them].sort()));
  const counts = fc.record({
    rollOwners: fc.integer({ min: 40, max: 60 }),
    forOwners: fc.integer({ min: 15, max: 40 }),
    againstOwners: fc.integer({ min: 0, max: 16 }),
  });
  const isThere = fc.integer({ min: 0, max: 4 }).map((n) => n > 0);
  const record = fc
    .record({
      stage: fc.constantFrom(...TAKE_OVER_STAGES),
      days,
      votes: fc.tuple(counts, counts),
      areas: fc.boolean(),
      has: fc.array(isThere, { minLength: 12, maxLength: 12 }),
      termEndsOn: day,
    })
    .map(
      ({ stage, days: [d0, d1, d2, d3, d4, d5, d6, d7], votes: [whether, how], areas, has, termEndsOn }): TakeOver => {
        const beyond = (other: TakeOver['stage']) => TAKE_OVER_STAGES.indexOf(stage) > TAKE_OVER_STAGES.indexOf(other);
        const area = ({ rollOwners, forOwners, againstOwners }: typeof whether) =>
          areas
            ? {
                rollCentiSqm: rollOwners * 100,
                forCentiSqm: forOwners * 100,
                againstCentiSqm: againstOwners * 100,
              }
            : {};
        const posted = (is: boolean | undefined, from = '', to = '') => (is ? { postedFrom: from, postedTo: to } : {});
        const given = (is: boolean | undefined, part: object) => (is ? part : {});
        return {
          stage,
          asOf: '2026-03-01',
          ...given(beyond('consensus'), {
            whether: { heldOn: d0, ...whether, ...area(whether), ...posted(has[0], d1, d2) },
          }),
          ...given(beyond('selfGovernance') || (stage === 'selfGovernance' && has[1]), {
            body: { ...BODY, electedOn: d2, termEndsOn },
          }),
          ...given(beyond('consensus') && has[2], { covenant: { adoptedOn: d3, by: 'ballot' } }),
          ...given(beyond('consensus') && has[3] && has[1], {
            bookkeeping: { bookkeeper: '李二', account: '6222021234567890' },
            filing: { filedOn: d4, number: '1' },
          }),
          ...given(beyond('plan') || (stage === 'plan' && has[4]), { plan: { ...PLAN, submittedOn: d4 } }),
          ...given(beyond('plan') && has[5], { how: { heldOn: d5, ...how, ...area(how), ...posted(has[6], d5, d6) } }),
          ...given(has[7] === false, { suspension: { since: d7, why: 'x' } }),
        } as TakeOver;
      },
    );

  test('gives a state that stands, folds from its events and owes nothing since before', () => {
    let accepted = 0;
    assertProperty(
      fc.property(record, (one) => {
        const c = enrolled();
        if ('refused' in c.byTwo('takeOver', 'projectManager', one)) return;
        accepted += 1;
        LIFECYCLE.blockedBy(c.facts, c.context);
        const awaited = LIFECYCLE.awaitedFrom(c.facts, c.context);
        expect(awaited.filter(({ dueAt }) => c.facts.suspension === undefined && dueAt <= c.now)).toEqual([]);
        c.on('2026-06-30');
        c.on('2027-01-15');
        const replayed = c.log.reduce<Courtyard>(
          (state, { at, by, event: e }) => evolve(state, e, e.past === undefined ? { at, by } : { ...e.past, by: '' }),
          {} as Courtyard,
        );
        expect(replayed).toEqual(c.facts);
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});
