import fc from 'fast-check';
import { openRequests } from '../../domain/kernel/engine/requests';
import { excludedRoles } from '../../domain/kernel/exclusiveRoles';
import { epochMs, instantOf } from '../../domain/kernel/time/instant';
import { type CommandName, commandNamed } from '../../domain/renovation/catalogue';
import { RENOVATION } from '../../domain/renovation/programme';
import { ROLES, type Role } from '../../domain/renovation/roles';
import {
  anybody,
  COMMANDS_IN_ANY_ORDER,
  fulfilObligation,
  type TryingOrder,
  tryCommand,
} from '../support/courtyards/commandDriver';
import { DifferentHands } from '../support/courtyards/differentHands';
import { type CourtyardLife, ledTo } from '../support/lives/courtyardLife';
import { assertProperty } from '../support/property/property';
import { factor, isSoak, printLine } from '../support/property/seed';

/** A copy, so that nothing but the rules under test is computed along the way. */
const PROGRAMME = { ...RENOVATION };

/** The principal's two roles: one goes to each delegate, and the principal keeps both. */
const OFFICES: readonly (readonly [Role, Role])[] = ROLES.flatMap((role, i) =>
  ROLES.slice(i)
    .filter((other) => excludedRoles([RENOVATION], [role, other]).length === 0)
    .map((other) => [role, other] as const),
);
const BY_DELEGATION = { 'first delegate': 'principal', 'second delegate': 'principal' };
const TOGETHER = ['principal', ...Object.keys(BY_DELEGATION)];

const IN_TWO_HANDS = COMMANDS_IN_ANY_ORDER.filter((name) => commandNamed(name).confirmed !== undefined);
const TEMPTING: readonly CommandName[] = ['confirmRequest', 'confirmOverride', 'requestOverride', ...IN_TWO_HANDS];

interface Step {
  readonly do: 'answer' | 'tempted' | 'pass';
  readonly n: number;
}
const step = (what: Step['do'], max = 1_000_000) => fc.record({ do: fc.constant(what), n: fc.nat({ max }) });
const course = fc.record({
  from: fc.constantFrom('subsidy', 'works', 'acceptance', 'maintenance'),
  offices: fc.constantFrom(...OFFICES),
  steps: fc.array(
    fc.oneof(
      { weight: 12, arbitrary: step('answer') },
      { weight: 8, arbitrary: step('tempted') },
      { weight: 4, arbitrary: step('pass', 24 * 10) },
    ),
    { minLength: 20, maxLength: 60, size: 'max' },
  ),
});

/** The principal and both delegates try first, in an order that differs, and leave to others what is refused. */
const orderOf =
  ([role, other]: readonly [Role, Role]): TryingOrder =>
  (name, n) => {
    const { by } = commandNamed(name);
    const trying = (
      [
        [role, 'first delegate'],
        [other, 'second delegate'],
        [role, 'principal'],
        [other, 'principal'],
      ] as const
    ).filter(([held]) => by.includes(held));
    const at = n % Math.max(1, trying.length);
    return [...trying.slice(at), ...trying.slice(0, at), ...anybody(name, n)];
  };

const take = (c: CourtyardLife, { do: what, n }: Step, order: TryingOrder): void => {
  if (what === 'pass') c.until(instantOf(epochMs(c.now) + (n + 1) * 3_600_000));
  else if (what === 'answer') fulfilObligation(c, n, order);
  else {
    const names = TEMPTING.filter((name) => commandNamed(name).stages.includes(c.facts.stage));
    const name = names[n % names.length];
    if (name !== undefined) tryCommand(c, name, n, order);
  }
};

describe('somebody and those to whom they delegated their roles', () => {
  const done = new Map<string, number>();
  const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1);

  test('whatever they try together, in whatever order, two hands that must differ are never both theirs', () => {
    assertProperty(
      fc.property(course, ({ from, offices, steps }) => {
        const c = ledTo[from](PROGRAMME, (_, what) => {
          if ('refused' in what) count(what.refused.includes('separation-of-duties') ? 'kept apart' : 'refused');
          else for (const { type } of what.events) count(type);
        });
        c.principals = BY_DELEGATION;
        const hands = new DifferentHands((account) => (TOGETHER.includes(account) ? 'the principal' : account));
        const order = orderOf(offices);
        for (const one of steps) {
          take(c, one, order);
          hands.look(c);
        }
        expect(hands.faults).toEqual([]);
      }),
      { numRuns: isSoak ? Math.ceil(5_000 / factor) : 40 },
    );
    expect(done.get('kept apart')).toBeGreaterThan(0);
    expect(done.get('actedAsDelegate')).toBeGreaterThan(0);
  });

  afterAll(() => printLine(`reached: ${[...done].map(([what, times]) => `${what} ${times}`).join(', ')}`));
});

const waiting = ({ facts }: CourtyardLife): number => openRequests(facts).at(-1)?.no ?? 0;

type Hand = 'principal' | 'delegate' | 'other delegate';
const HANDS: readonly Hand[] = ['principal', 'delegate', 'other delegate'];
const PAIRS = HANDS.flatMap((one) => HANDS.map((other) => [one, other] as const));

describe.each(PAIRS)('%s asks, %s confirms', (asker, confirmer) => {
  test('a payment waits for somebody else, also after the delegation is over', () => {
    const c = ledTo.works(PROGRAMME, () => undefined);
    c.contract(9_000_000);
    c.must('startWorks', 'projectManager', {});
    c.must('submitClaim', 'contractor', { measuredFen: 4_000_000 });
    c.must('certifyClaim', 'engineer', {});
    c.principals = { delegate: 'principal', 'other delegate': 'principal' };
    c.must('payClaim', 'districtPayer', { amountFen: 3_880_000, reference: '款' }, undefined, asker);
    const confirm = (account: string) =>
      c.give('confirmRequest', 'districtPayer', { no: waiting(c) }, undefined, account);
    expect(confirm(confirmer)).toEqual({ refused: ['separation-of-duties'] });
    // Whoever acted as a delegate is kept apart under their own name, too.
    if (asker !== 'principal' && confirmer === 'principal') {
      c.principals = {};
      expect(confirm('principal')).toEqual({ refused: ['separation-of-duties'] });
    }
    expect(confirm('a colleague')).toHaveProperty('events');
  });
});

describe('what a delegate asked for', () => {
  const asked = () => {
    const c = ledTo.works(PROGRAMME, () => undefined);
    c.contract(9_000_000);
    c.must('startWorks', 'projectManager', {});
    c.must('submitClaim', 'contractor', { measuredFen: 4_000_000 });
    c.must('certifyClaim', 'engineer', {});
    c.principals = { delegate: 'principal' };
    c.holds = { principal: ['districtPayer'], delegate: ['gridWorker'] };
    c.must('payClaim', 'districtPayer', { amountFen: 3_880_000, reference: '款' }, undefined, 'delegate');
    return c;
  };
  const confirm = (c: CourtyardLife) =>
    c.give('confirmRequest', 'districtPayer', { no: waiting(c) }, undefined, 'a colleague');

  test('is the principal’s: it stands while that one holds the role and the delegate’s account is enabled', () => {
    const c = asked();
    expect(c.facts.requests?.at(-1)).toMatchObject({ requestedBy: 'delegate', actingFor: 'principal' });
    expect(c.facts.standIns).toEqual([{ delegateId: 'delegate', principalId: 'principal' }]);
    c.principals = {};
    expect(confirm(c)).toHaveProperty('events');
  });

  test.each<[string, Readonly<Record<string, readonly Role[]>>]>([
    ['the principal lost the role', { principal: ['gridWorker'], delegate: ['gridWorker'] }],
    ['the principal is disabled', { principal: [], delegate: ['gridWorker'] }],
    ['the delegate is disabled', { principal: ['districtPayer'], delegate: [] }],
  ])('waits for nobody where %s', (_, holds) => {
    const c = asked();
    c.holds = holds;
    expect(confirm(c)).toEqual({ refused: ['requester-left'] });
  });

  test.each(['principal', 'delegate'])('is not released once the %s has an interest in it', (concerned) => {
    const c = asked();
    c.principals = {};
    c.interests = { [concerned]: c.contractors.slice(0, 1) };
    expect(confirm(c)).toEqual({ refused: ['requester-barred'] });
  });

  test('is taken back by the principal', () => {
    const c = asked();
    c.principals = {};
    expect(
      c.give('declineRequest', 'districtPayer', { no: waiting(c), why: '已回岗，重新核对' }, undefined, 'principal'),
    ).toHaveProperty('events');
  });
});

describe('an override that a delegate asked for', () => {
  const asked = () => {
    const c = ledTo.subsidy(PROGRAMME, () => undefined).fund(1);
    c.principals = { delegate: 'principal' };
    c.holds = { principal: ['projectManager'], delegate: ['gridWorker'] };
    const input = { waives: ['co-funding-short'] as const, document: '会议纪要', why: '居民承诺分期' };
    c.must('requestOverride', 'projectManager', input, undefined, 'delegate');
    c.principals = {};
    return c;
  };

  test.each<[string, Readonly<Record<string, readonly Role[]>>, object]>([
    ['in time', {}, { events: expect.arrayContaining(['overrideConfirmed']) }],
    ['and the principal has left', { principal: [] }, { refused: ['requester-left'] }],
    ['and is disabled', { delegate: [] }, { refused: ['requester-left'] }],
  ])('%s', (_, holds, said) => {
    const c = asked();
    c.holds = { ...c.holds, ...holds };
    expect(c.give('confirmOverride', 'supervisor', {})).toEqual(said);
  });
});

describe('an interest', () => {
  test.each(['principal', 'delegate'])('of the %s bars the delegate’s act', (concerned) => {
    const c = ledTo.works(PROGRAMME, () => undefined);
    c.principals = { delegate: 'principal' };
    c.interests = { [concerned]: c.contractors.slice(0, 1) };
    c.contract(9_000_000);
    expect(c.give('startWorks', 'projectManager', {}, undefined, 'delegate')).toEqual({
      refused: ['conflict-of-interest'],
    });
  });
});
