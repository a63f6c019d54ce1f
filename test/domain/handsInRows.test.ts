import type { AccountHolder, Principal } from '../../domain/kernel/actor';
import { type Doer, doerOf, handIn, hasDoneOne, standInsOf } from '../../domain/kernel/engine/standIns';

const principal = (accountId: string, more: Partial<Principal> = {}): Principal => ({
  accountId,
  name: accountId,
  delegationId: `to act for ${accountId}`,
  ...more,
});
const self = (accountId: string, more: Partial<AccountHolder> = {}): AccountHolder => ({ accountId, ...more });
const acting = (accountId: string, forWhom: string, more: Partial<Principal> = {}): AccountHolder => ({
  accountId,
  actingFor: principal(forWhom, more),
});
const own = (by: string): Doer => ({ by, actingFor: null });
const inPlace = (by: string, actingFor: string): Doer => ({ by, actingFor });

test.each<[string, readonly Doer[], AccountHolder, boolean]>([
  ['one’s own act', [own('B')], self('B'), true],
  ['somebody else’s', [own('B')], self('A'), false],
  ['nothing', [], acting('B', 'A'), false],
  ['what the delegate did for one', [inPlace('B', 'A')], self('A'), true],
  ['what one did as a delegate, in one’s own right', [inPlace('B', 'A')], self('B'), true],
  ['what one did, as somebody’s delegate', [own('B')], acting('B', 'A'), true],
  ['what the principal did, as their delegate', [own('A')], acting('B', 'A'), true],
  ['what another delegate did for the same principal', [inPlace('B', 'A')], acting('D', 'A'), true],
  ['what one did for one principal, for another', [inPlace('B', 'A')], acting('B', 'C'), true],
  ['what one’s delegate did for somebody else', [inPlace('B', 'A')], self('C'), false],
  ['what one’s delegate did for oneself, among others', [inPlace('B', 'A'), inPlace('B', 'C')], self('C'), true],
  ['what the principal did later, with two delegates', [inPlace('B', 'A'), own('C')], acting('B', 'C'), true],
  ['another’s act, for somebody who did nothing', [inPlace('B', 'A')], acting('D', 'C'), false],
  ['with the principal’s other account', [inPlace('B', 'A')], self('A2', { otherAccounts: ['A'] }), true],
  ['with the delegate’s other account', [inPlace('B', 'A')], self('B2', { otherAccounts: ['B'] }), true],
  ['for whoever has the same person’s account', [own('A2')], acting('B', 'A', { otherAccounts: ['A2'] }), true],
  ['for a relative of whom it was done for', [inPlace('B', 'A')], acting('D', 'C', { otherAccounts: ['A'] }), true],
])('%s is one’s own or not', (_, done, holder, isOwn) => {
  expect(hasDoneOne(holder, done)).toBe(isOwn);
});

test('it is the hand that a case counts: whoever stood in for whom in it', () => {
  const done = [inPlace('B', 'A'), inPlace('D', 'A'), own('E')];
  const c = { standIns: standInsOf(done) };
  for (const one of ['A', 'B', 'D']) {
    expect(handIn(c, self(one)).otherAccounts?.toSorted()).toEqual(['A', 'B', 'D'].filter((other) => other !== one));
  }
  expect(handIn(c, self('E'))).toEqual(self('E'));
});

test('a row keeps who acted, and in whose place', () => {
  expect(doerOf(self('B'))).toEqual(own('B'));
  expect(doerOf(acting('B', 'A'))).toEqual(inPlace('B', 'A'));
});
