import { voterFaults } from '../../domain/kernel/deliberation/paperList';
import {
  ownersToFind,
  type TitleTransfer,
  transferFaults,
  transferOutcome,
  type UnitTitle,
} from '../../domain/kernel/deliberation/titleTransfer';

const OPENED = '2026-03-16';
const sale: TitleTransfer = {
  building: '1',
  unit: '102',
  ownerKey: 'N',
  names: ['新业主'],
  transferredOn: '2026-03-20',
  evidence: '不动产登记簿',
};
const title: UnitTitle = {
  building: '1',
  unit: '102',
  ownerKey: 'A',
  titleKind: null,
  hasPendingPaper: false,
  pending: null,
};
const OWNERS = [
  { ownerKey: 'A', names: ['王秀英'] },
  { ownerKey: 'B', names: ['李强', '赵敏'] },
];

describe('a transfer names the unit and its new owner', () => {
  test.each<[string, Partial<TitleTransfer>, readonly string[]]>([
    ['a new owner', {}, []],
    ['somebody who owns already, by the same key', { ownerKey: 'B', names: ['赵敏', '李 强'] }, []],
    ['that key with other names', { ownerKey: 'B', names: ['李强'] }, ['owner-names-differ']],
    ['somebody of a name on the roll, by another key', { names: ['李强'] }, ['owners-alike']],
    ['the same, confirmed as another person', { names: ['李强'], countsApart: true }, []],
    ['a key that looks like another', { ownerKey: 'ｂ' }, ['owners-alike']],
    ['the owner there is', { ownerKey: 'A', names: ['王秀英'] }, ['owner-unchanged']],
    ['an unknown owner', { ownerKey: 'unknown:1/101' }, ['owner-key-reserved']],
    ['a day before the ballot', { transferredOn: '2026-03-15' }, ['dates-out-of-order']],
  ])('%s', (_, more, expected) => {
    const faults = transferFaults({ ...sale, ...more }, title, ownersToFind(OWNERS), OPENED);
    expect(faults.map(({ code }) => code)).toEqual(expected);
  });

  test('a paper that one person has entered, or asked to withdraw, is settled before the title passes', () => {
    const faults = transferFaults(sale, { ...title, hasPendingPaper: true }, ownersToFind(OWNERS), OPENED);
    expect(faults).toMatchObject([{ code: 'papers-unverified', path: '/unit' }]);
  });

  test('an owner who was unknown, and heirs, may have owned long before the ballot', () => {
    const early = { ...sale, transferredOn: '2011-05-04' };
    expect(transferFaults(early, { ...title, ownerKey: 'unknown:1/102' }, ownersToFind(OWNERS), OPENED)).toEqual([]);
    const heirs = { ...title, titleKind: 'heirsUnsettled' as const };
    expect(transferFaults({ ...early, ownerKey: 'A', names: ['王秀英'] }, heirs, ownersToFind(OWNERS), OPENED)).toEqual(
      [],
    );
  });
});

describe('a transfer stands once two people have entered the same', () => {
  const pending = { no: 1, by: 'grace', ownerKey: 'N', names: ['新业主'], transferredOn: '2026-03-20' };
  test.each([
    ['the first entry waits', null, 'paul', {}, 'entered'],
    ['another person reads the same', pending, 'paul', {}, 'confirmed'],
    ['another person writes the name with a space', pending, 'paul', { names: ['新 业主'] }, 'confirmed'],
    ['the same person enters it again', pending, 'grace', {}, 'entered'],
    ['another person reads another key', pending, 'paul', { ownerKey: 'M' }, 'differs'],
    ['another person reads another name', pending, 'paul', { names: ['新业'] }, 'differs'],
    ['another person reads another day', pending, 'paul', { transferredOn: '2026-03-21' }, 'differs'],
  ])('%s', (_, waits, accountId, more, outcome) => {
    expect(transferOutcome({ ...sale, ...more }, { ...title, pending: waits }, { accountId })).toBe(outcome);
  });

  test('one person with two accounts is one person', () => {
    const both = { accountId: 'paul', otherAccounts: ['grace'] };
    expect(transferOutcome(sale, { ...title, pending }, both)).toBe('entered');
  });
});

describe('who votes for a unit without a private owner', () => {
  const enter = { kind: 'enter', choice: 'for', channel: 'paper', receivedOn: OPENED } as const;
  const proxy = { name: '公房所张科', mandate: '房管〔2026〕12号' };
  const votesFor = [{ titleKind: 'publicHousing' as const, voter: '区房管局', document: '委托函' }];
  const codes = (...of: Parameters<typeof voterFaults>) => voterFaults(...of).map(({ code, path }) => [code, path]);
  const house = { ownerKey: 'P', titleKind: 'publicHousing' as const };

  test('nobody votes for a unit of an unknown owner, on paper, online or in the box', () => {
    const unknown = { ownerKey: 'unknown:1/101' };
    for (const act of [
      { ...enter, proxy },
      { kind: 'vote', choice: 'for', receivedOn: OPENED } as const,
      { kind: 'attend', receivedOn: OPENED } as const,
    ]) {
      expect(codes(unknown, act, votesFor)).toEqual([['owner-not-known', '/ownerKey']]);
    }
  });

  test('nobody votes where the policy names nobody; tenants are not owners', () => {
    expect(codes(house, { ...enter, proxy }, [])).toEqual([['nobody-votes-for-unit', '/ownerKey']]);
    expect(codes({ ...house, titleKind: 'unsold' }, { ...enter, proxy }, votesFor)).toEqual([
      ['nobody-votes-for-unit', '/ownerKey'],
    ]);
  });

  test('where it names somebody, their representative votes on a document', () => {
    expect(codes(house, enter, votesFor)).toEqual([['voter-document-missing', '/proxy']]);
    expect(codes(house, { ...enter, proxy }, votesFor)).toEqual([]);
    expect(codes(house, { kind: 'vote', choice: 'for', receivedOn: OPENED }, votesFor)).toEqual([
      ['voter-document-missing', '/proxy'],
    ]);
  });

  test('a private owner votes as before', () => expect(codes({ ownerKey: 'A' }, enter)).toEqual([]));
});
