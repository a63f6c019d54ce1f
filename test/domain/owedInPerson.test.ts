import { type OwedPart, owesInPerson } from '../../domain/kernel/obligations/owedInPerson';

const part = (more: Partial<OwedPart>): OwedPart => ({
  role: 'clerk',
  assignedTo: [],
  hadBy: [],
  assignedBy: [],
  heldBy: [],
  ...more,
});
const NOBODYS = part({});
const MINE = { accountId: 'a', otherAccounts: ['a-as-leader'] };

describe('who owes an obligation in person', () => {
  test.each<[string, readonly OwedPart[], boolean]>([
    ['nobody who holds none of its roles', [NOBODYS], false],
    ['whoever holds its role, with whatever account they act', [part({ heldBy: ['a-as-leader'] })], true],
    ['whoever it is assigned to', [part({ assignedTo: ['a'], assignedBy: ['leader'] })], true],
    [
      'whoever had it before it was passed on',
      [part({ assignedTo: ['b'], hadBy: ['a', 'b'], assignedBy: ['b'] })],
      true,
    ],
    [
      'no colleague of whoever has it',
      [part({ assignedTo: ['b'], hadBy: ['b'], assignedBy: ['b'], heldBy: ['a'] })],
      false,
    ],
    [
      'a colleague who passed it to somebody else',
      [part({ assignedTo: ['b'], assignedBy: ['a'], heldBy: ['a'] })],
      true,
    ],
    ['no leader who assigned it', [part({ assignedTo: ['b'], assignedBy: ['a'] })], false],
    ['whoever owes one of several parts', [NOBODYS, part({ role: 'payer', heldBy: ['a'] })], true],
  ])('%s', (_, parts, owes) => {
    expect(owesInPerson(MINE, parts)).toBe(owes);
  });

  test('a delegate owes what the one for whom they act owes', () => {
    const actingFor = { accountId: 'a', name: '甲', delegationId: 'd' };
    const parts = [part({ assignedTo: ['a'] })];
    expect(owesInPerson({ accountId: 'deputy', actingFor }, parts)).toBe(true);
    expect(owesInPerson({ accountId: 'deputy' }, parts)).toBe(false);
  });
});
