import type { Actor } from '../../domain/kernel/actor';
import { isBarredBy, isConcerned, partiesTo } from '../../domain/kernel/conflict';
import { availableActions, refusalBeforeInput } from '../../domain/kernel/engine/refusal';
import { commandNamed } from '../../domain/renovation/catalogue';
import { RENOVATION } from '../../domain/renovation/programme';
import { certified } from '../support/courtyards/accounts';
import { payment } from '../support/courtyards/exampleInvoices';
import { CONTRACTED, FIRMS } from '../support/courtyards/firms';
import { funded } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { replaced } from '../support/courtyards/twoFirms';

const BODY = 'body-1';
const PATH = `programme/city/district/street/community/${BODY}/`;
const CONTRACT = {
  ...CONTRACTED,
  amountFen: 55_000_000,
  progressShare: 9_700,
  completeBy: '2027-03-31',
  milestones: [{ title: '路面', hidden: false }],
};

/** Works under way, in a courtyard whose body has an organisation of its own. */
const awarded = (): PureCourtyard => {
  const c = funded(7_000_000);
  c.must('awardContract', 'projectManager', CONTRACT);
  c.facts = { ...c.facts, organisationPath: PATH };
  return c;
};

const codesFor = (c: PureCourtyard, command: 'startWorks' | 'submitClaim' | 'suspend', actor: Actor) =>
  refusalBeforeInput(RENOVATION, commandNamed(command), c.facts, { ...c.context, actor }).map(({ code }) => code);

describe('an interest bars where its organisation takes part', () => {
  const parties = partiesTo(PATH, [
    { role: 'contractor', organisationId: 'firm-now', name: '', from: '2026-01-01T00:00:00.000Z' as never },
    {
      role: 'engineer',
      organisationId: 'firm-before',
      name: '',
      from: '2026-01-01T00:00:00.000Z' as never,
      to: '2026-02-01T00:00:00.000Z' as never,
    },
  ]);

  test.each([
    ['none', 'office', undefined, false],
    ['in the body', 'office', [BODY], true],
    ['in a firm that is engaged', 'office', ['firm-now'], true],
    ['in a firm that was engaged: its work is judged here, too', 'office', ['firm-before'], true],
    ['in a firm that has no part', 'office', ['elsewhere'], false],
    ['in an office that the case belongs to', 'office', ['community', 'district'], false],
    ['of a firm’s person in their own firm', 'firm-now', ['firm-now'], false],
    ['of a firm’s person in another firm of the case', 'firm-before', ['firm-now'], true],
    ['of a resident in their own body', BODY, [BODY], false],
    ['of a resident in the firm that builds', BODY, [BODY, 'firm-now'], true],
  ] as const)('%s', (_, organisationId, interests, isBarred) => {
    expect(isBarredBy({ organisationId, ...(interests === undefined ? {} : { interests }) }, parties)).toBe(isBarred);
  });
});

describe('a command is refused to whoever has an interest, before anything of its content', () => {
  test('the project manager who owns the contractor starts no works; without the interest they do', () => {
    const c = awarded();
    const manager = c.actor('projectManager');
    expect(codesFor(c, 'startWorks', { ...manager, interests: ['contractor-1'] })).toEqual(['conflict-of-interest']);
    expect(codesFor(c, 'startWorks', { ...manager, interests: ['contractor-2'] })).toEqual([]);
  });

  test('whoever has an interest in the body suspends nothing there; a role that may not is told that first', () => {
    const c = awarded();
    const manager = { ...c.actor('projectManager'), interests: [BODY] };
    expect(codesFor(c, 'suspend', manager)).toEqual(['conflict-of-interest']);
    expect(codesFor(c, 'startWorks', { ...manager, role: 'resident' })).toEqual(['role-not-allowed']);
  });

  test('the page says so beside each action', () => {
    const c = awarded();
    const actor = { ...c.actor('projectManager'), interests: [BODY] };
    const actions = availableActions(RENOVATION, c.facts, { ...c.context, actor }, ['projectManager']);
    expect(actions.length).toBeGreaterThan(3);
    expect(actions.filter(({ refusedBecause }) => refusedBecause[0]?.code !== 'conflict-of-interest')).toEqual([]);
  });

  test('whoever asked is judged at the release, too: a firm of theirs was engaged since', () => {
    const c = certified(20_000_000);
    expect(c.give('payClaim', 'districtPayer', payment(c, 1_000_000, '回单-1'))).toHaveProperty('events');
    c.interests = { districtPayer: ['contractor-2'] };
    const release = (one: PureCourtyard) =>
      one.give('confirmRequest', 'districtFinanceLeader', {}, undefined, 'leader');
    expect(release(c.fork())).toHaveProperty('events');
    replaced(c);
    expect(release(c)).toEqual({ refused: ['requester-barred'] });
    c.interests = {};
    expect(release(c)).toHaveProperty('events');
  });

  test('a firm’s own people are of no other interest in it', () => {
    const c = certified(20_000_000).facts;
    const hand = { accountId: 'a', interests: ['contractor-1'] };
    expect([isConcerned(c, hand), isConcerned(c, { ...hand, organisationId: 'contractor-1' })]).toEqual([true, false]);
  });

  test.each([
    ['contractorId', 'contractor-1'],
    ['engineerId', 'engineer-1'],
  ])('no contract names a firm in which the project manager has an interest: %s', (field, organisationId) => {
    const c = funded(7_000_000);
    const actor = { ...c.actor('projectManager'), interests: [organisationId] };
    const decided = commandNamed('awardContract').decide(
      c.facts,
      CONTRACT as never,
      { ...c.context, actor },
      FIRMS as never,
    );
    expect(decided).toMatchObject({ refused: [{ code: 'conflict-of-interest', path: `/${field}` }] });
  });
});
