import type { Actor } from '../../domain/kernel/actor';
import {
  type Assigned,
  type Assignee,
  assigneeFaults,
  assignerRefusal,
  personalRefusal,
} from '../../domain/kernel/obligations/assignment';
import { leadersOf } from '../../domain/kernel/obligations/leaders';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { organisationFor } from '../support/courtyards/firms';
import { atBallot } from '../support/courtyards/funded';

const OF: Assigned = { accountId: 'holder', name: '周敏', standInId: 'delegate' };
const asked = (
  who: 'leader' | 'holder' | 'delegate' | 'colleague' | 'stranger',
  assigned: Assigned | undefined,
  to: string | null,
) => {
  const roles = who === 'stranger' || who === 'leader' ? ['another'] : ['clerk'];
  const assigner = { accountId: who, roles, isLeader: who === 'leader' };
  return assignerRefusal(assigner, 'clerk', assigned, to).map(({ code }) => code);
};

test.each([
  ['claims what is nobody’s', 'colleague', undefined, 'colleague', []],
  ['gives what is nobody’s to another', 'colleague', undefined, 'holder', ['claim-first']],
  ['gives back what is nobody’s', 'colleague', undefined, null, ['not-assigned']],
  ['claims what is another’s', 'colleague', OF, 'colleague', ['assigned-to-another']],
  ['gives back what is another’s', 'colleague', OF, null, ['assigned-to-another']],
  ['hands theirs over', 'holder', OF, 'colleague', []],
  ['gives theirs back', 'holder', OF, null, []],
  ['hands over what they stand in for', 'delegate', OF, 'colleague', []],
  ['assigns what is nobody’s', 'leader', undefined, 'holder', []],
  ['assigns anew what is somebody’s', 'leader', OF, 'colleague', []],
  ['gives back what is somebody’s', 'leader', OF, null, []],
  ['gives back what is nobody’s', 'leader', undefined, null, ['not-assigned']],
  ['claims it without the role', 'stranger', undefined, 'stranger', ['assignment-not-yours']],
  ['takes it away without the role', 'stranger', OF, null, ['assignment-not-yours']],
] as const)('%s: %s', (_, who, assigned, to, refused) => {
  expect(asked(who, assigned, to)).toEqual(refused);
});

test('the line of leaders ends with the supervisor, each once', () => {
  const leading = { leaderOf: { clerk: 'chief', chief: 'head', head: 'head' }, supervisor: 'inspector' };
  expect(leadersOf('clerk', leading)).toEqual(['chief', 'head', 'inspector']);
  expect(leadersOf('head', leading)).toEqual(['head', 'inspector']);
  expect(leadersOf('unknown', leading)).toEqual(['inspector']);
});

const actor = (accountId: string, role: Role): Actor => ({
  accountId,
  name: accountId,
  role,
  ...organisationFor({} as never, role),
});
const assignee = (more: Partial<Assignee> = {}): Assignee => ({
  actor: actor('b', 'supervisor'),
  roles: ['supervisor'],
  isDisabled: false,
  isInPlace: true,
  ...more,
});
const nothing = () => [];

test.each<[string, Assignee | undefined, readonly string[]]>([
  ['somebody in the role', assignee(), []],
  ['nobody who is known', undefined, ['assignee-unknown']],
  ['a disabled account', assignee({ isDisabled: true }), ['assignee-disabled']],
  ['another role', assignee({ roles: ['auditor'] }), ['assignee-without-role']],
  ['both at once', assignee({ isDisabled: true, roles: [] }), ['assignee-disabled', 'assignee-without-role']],
  [
    'another office, of whom nothing more is said',
    assignee({ isInPlace: false, isDisabled: true }),
    ['assignee-out-of-scope'],
  ],
])('assigned to %s', (_, one, expected) => {
  expect(assigneeFaults(one, 'supervisor', nothing).map(({ code }) => code)).toEqual(expected);
});

describe('separation of duties is the commands’ own verdict', () => {
  const requested = () => {
    const c = atBallot(STANDARD_POLICY);
    c.give('extendBallot', 'projectManager', { why: '交票不足' });
    const ctx = c.context;
    const o = RENOVATION.lifecycle.awaitedFrom(c.facts, ctx).find(({ code }) => code === 'confirm-request');
    if (o === undefined) throw new Error('nothing is to be confirmed');
    const verdict = (who: Actor) =>
      personalRefusal(RENOVATION, c.facts, ctx, o, { actor: who, commands: ['confirmRequest', 'declineRequest'] }).map(
        ({ code }) => code,
      );
    return { verdict, path: c.facts.organisationPath };
  };

  test('whoever asked for a command is not given its confirmation, nor whoever is their hand', () => {
    const { verdict } = requested();
    expect(verdict(actor('somebody', 'supervisor'))).toEqual([]);
    expect(verdict(actor('projectManager', 'supervisor'))).toEqual(['separation-of-duties']);
    expect(verdict({ ...actor('b', 'supervisor'), otherAccounts: ['projectManager'] })).toEqual([
      'separation-of-duties',
    ]);
  });

  test('whoever has an interest in a party is not given it; a role that may not confirm this request neither', () => {
    const { verdict, path } = requested();
    const body = path.split('/').filter(Boolean).at(-1) ?? '';
    expect(verdict({ ...actor('b', 'supervisor'), interests: [body] })).toEqual(['conflict-of-interest']);
    expect(verdict(actor('b', 'districtPayer'))).toEqual(['role-not-allowed']);
  });

  test('the people of a firm are given what their firm is engaged for', () => {
    const { verdict } = requested();
    expect(verdict({ ...actor('b', 'contractor'), organisationKind: 'firm', organisationId: 'no firm of it' })).toEqual(
      ['not-your-contract'],
    );
  });
});

test('a refusal of a person names what keeps them from it', () => {
  const barred = () => [{ code: 'separation-of-duties' as const }];
  expect(assigneeFaults(assignee(), 'supervisor', barred)).toEqual([
    { code: 'assignee-barred', path: '/accountId', params: { person: 'b', barredBy: 'separation-of-duties' } },
  ]);
});
