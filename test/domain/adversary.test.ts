import fc from 'fast-check';
import { course, INVOLVED, run, SECOND_ACCOUNT } from '../support/adversary/course';
import { honestClose, honestOutcome, outcomeOf } from '../support/adversary/outcome';
import { FIRST } from '../support/adversary/vote';
import { assertProperty } from '../support/property/property';
import { factor, isSoak, printLine } from '../support/property/seed';

// Votes in which one person is corrupt, in any role or any two that one person may hold, and everybody else honest.
// Without `papers-by-printer` it finds who votes for an owner with their code and then sends them home. It does not find the same rule
// the other way round (`slips-by-paper-handler`): a clerk harms an owner so only by hiding a paper before printing, and what is in no
// table no rule of ours can see. docs/security.md says so.

const ACCOMPLICE = 'accomplice';

const done = new Map<string, number>();
const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1);

test('one corrupt person, in whatever roles and at whatever hour, changes no verdict and nothing that follows', () => {
  assertProperty(
    fc.property(course, (one) => {
      const vote = run(one, { count });
      expect(outcomeOf(vote)).toEqual(honestOutcome(vote, honestClose(one, vote)));
      count(outcomeOf(vote).carried ? 'carried' : 'lost');
      if (vote.votedFor > 0) count('voted for an owner');
    }),
    { numRuns: isSoak ? Math.ceil(10_000 / factor) : 50 },
  );
});

test('where two agree, the record of one and the same thing names both', () => {
  assertProperty(
    fc.property(course, fc.constantFrom(...INVOLVED), (one, role) => {
      const vote = run(one, { accomplice: { account: ACCOMPLICE, role }, count });
      const isOther = !isEqual(outcomeOf(vote), honestOutcome(vote, honestClose(one, vote)));
      if (!isOther) return;
      count('changed by two');
      const both = vote
        .matters()
        .filter((hands) => hands.has(ACCOMPLICE) && (hands.has(FIRST) || hands.has(SECOND_ACCOUNT)));
      expect(both.length).toBeGreaterThan(0);
    }),
    { numRuns: isSoak ? Math.ceil(2_000 / factor) : 15 },
  );
});

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

afterAll(() => printLine(`reached: ${[...done].map(([what, times]) => `${what} ${times}`).join(', ')}`));
