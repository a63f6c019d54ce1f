import { nextRung } from '../../domain/kernel/obligations/ladder';
import { dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { advanceTo } from '../support/courtyards/commandDriver';
import { SCAN } from '../support/courtyards/exampleInvoices';
import { atBallot, funded } from '../support/courtyards/funded';
import { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const enrolled = (): PureCourtyard => new PureCourtyard('2026-11-02T01:30:00.000Z', { name: '某院', city: '成都' });

describe('the ladder of a missing approval', () => {
  test('a missing approval is reminded at T−2, T, T+3 and T+7 working days, then ever less often, each once', () => {
    const c = enrolled();
    expect(c.due).toEqual({ 'convene-council': '2026-11-23' });
    c.on('2027-11-02');
    expect(c.rungs('convene-council')).toEqual([
      ['2026-11-19', 'holder'],
      ['2026-11-23', 'holder'],
      ['2026-11-26', 'leader'],
      ['2026-12-02', 'district'],
      ['2026-12-09', 'district'],
      ['2027-03-09', 'district'],
      ['2027-06-09', 'district'],
      ['2027-09-09', 'district'],
    ]);
    const keys = c.notices.filter((n) => n.kind !== 'asked').map((n) => n.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('an escalation notifies the holder, the holder’s leader, then the supervisor', () => {
    const c = enrolled();
    c.on('2026-12-03');
    const told = c.notices.filter((n) => n.params.obligation === 'convene-council').map((n) => [n.kind, n.toRole]);
    expect(told).toEqual([
      ['asked', 'community'],
      ['reminder', 'community'],
      ['reminder', 'community'],
      ['escalation', 'subDistrictLeader'],
      ['escalation', 'supervisor'],
    ]);
  });

  test('co-holders are reminded with the holder; only the holder’s leader is notified', () => {
    const c = enrolled();
    c.facts = {
      ...c.facts,
      stage: 'acceptance',
      acceptance: { rounds: [{ no: 1, openedAt: c.now, signatures: [] }] },
    };
    c.give('signAcceptance', 'community', { defects: [] });
    const { 'sign-acceptance': due = '' } = c.due;
    c.on(due, 19);
    const missing = ['projectManager', 'body', 'districtHousing', 'engineer'];
    expect(c.told('sign-acceptance', 'reminder')).toEqual([...missing, ...missing]);
    c.give('urge', 'supervisor', { obligation: 'sign-acceptance:1', why: '尽快会签' });
    expect(c.told('sign-acceptance', 'urged')).toEqual(missing);
    c.on('2026-12-31');
    expect(new Set(c.told('sign-acceptance', 'escalation'))).toEqual(new Set(['subDistrictLeader', 'supervisor']));
    expect(new Set(c.notices.map((n) => n.key)).size).toBe(c.notices.length);
  });

  test('a fulfilled obligation sends no more reminders', () => {
    const c = enrolled();
    c.on('2026-11-24');
    c.give('recordCouncilSession', 'community', {
      heldOn: '2026-11-24',
      members: 11,
      present: 9,
      resolves: 'whether',
      minutes: '纪要',
    });
    c.on('2027-02-01');
    expect(c.rungs('convene-council')).toHaveLength(2);
  });

  test('reminders stop during a suspension and continue with the remaining time', () => {
    const c = enrolled();
    c.on('2026-11-10');
    c.give('suspend', 'supervisor', { why: '核实产权' });
    c.on('2027-01-11');
    expect(c.rungs('convene-council')).toEqual([]);
    c.give('resume', 'supervisor', { why: '核实完毕' });
    // 5 of 15 working days had gone by the evening before the suspension; ten are left, the 11th among them.
    expect(c.due).toEqual({ 'convene-council': '2027-01-22' });
    c.on('2027-01-21');
    expect(c.rungs('convene-council')).toEqual([['2027-01-20', 'holder']]);
  });

  test('after an extension the reminders start again for the new due day', () => {
    const c = enrolled();
    c.on('2026-11-23', 12);
    const key = awaitedFrom(c.facts, c.context)[0]?.key ?? '';
    c.give('extendObligation', 'supervisor', { obligation: key, workingDays: 5, why: '疫情' });
    expect(c.due).toEqual({ 'convene-council': '2026-11-30' });
    c.on('2026-12-01');
    expect(c.rungs('convene-council').map(([day]) => day)).toEqual([
      '2026-11-19',
      '2026-11-23',
      '2026-11-26',
      '2026-11-30',
    ]);
  });

  test('the holder gets a notice when an obligation begins without a command', () => {
    const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' });
    advanceTo(c, 'maintenance');
    for (const code of ['publish-accounts', 'release-retention', 're-elect-body']) {
      const ahead = awaitedFrom(c.facts, c.context).find((one) => one.code === code);
      const { key = '', openedAt = '', holder } = ahead ?? {};
      expect(openedAt > c.now).toBe(true);
      const asked = () => c.notices.filter((one) => one.kind === 'asked' && one.params.key === key);
      expect(asked()).toEqual([]);
      const later = c.fork();
      later.until(openedAt);
      expect(later.notices.filter(({ kind, params }) => kind === 'asked' && params.key === key)).toMatchObject([
        { toRole: holder },
        ...(ahead?.coHolders ?? []).map((toRole) => ({ toRole })),
      ]);
    }
  });

  test('an obligation that begins during a suspension is notified once, after the resumption', () => {
    const c = new PureCourtyard('2026-03-02T01:30:00.000Z', { name: '某院', city: '成都' });
    advanceTo(c, 'maintenance');
    // In two hands, should a vote run.
    c.byTwo('suspend', 'supervisor', { why: '核查' });
    const [accounts] = awaitedFrom(c.facts, c.context).filter(({ code }) => code === 'publish-accounts');
    c.until(instantOf(epochMs(accounts?.openedAt ?? '') + 3_600_000));
    c.reload({ ...CALENDAR_2026, version: 'other', daysOff: [...CALENDAR_2026.daysOff, '2026-03-12'] });
    const asked = () => c.notices.filter(({ kind, params }) => kind === 'asked' && params.key === accounts?.key).length;
    expect(asked()).toBe(0);
    c.byTwo('resume', 'supervisor', { why: '核查完毕' });
    expect(asked()).toBe(1);
  });

  test('an extended ballot’s reminders start again for the later close', () => {
    const c = atBallot(STANDARD_POLICY);
    const { closesAt = '' } = c.facts.ballots[0] ?? {};
    c.until(instantOf(epochMs(closesAt) - 3_600_000));
    const before = c.rungs('collect-papers');
    expect(before.length).toBeGreaterThan(1);
    c.byTwo('extendBallot', 'projectManager', { why: '交票不足' });
    c.until(c.facts.ballots[0]?.closesAt ?? '');
    const since = c.rungs('collect-papers').slice(before.length);
    // The same reminders to the same receivers, and none of them at once.
    expect(since.map(([, to]) => to)).toEqual(before.map(([, to]) => to));
    expect(since.every(([day]) => day > dateOf(closesAt))).toBe(true);
  });

  test('an escalation due before the opening is skipped', () => {
    const c = enrolled();
    const [obligation] = awaitedFrom(c.facts, c.context);
    if (obligation === undefined) throw new Error('nothing is awaited');
    const late = { ...obligation, openedAt: '2026-11-20T02:00:00.000Z' };
    const next = nextRung(c.facts, c.context, late);
    expect(next && [next.name, dateOf(next.at)]).toEqual(['due', '2026-11-23']);
  });
});

describe('an obligation that opens again and counts from the same moment', () => {
  test('is asked for and reminded of a second time, with notices of their own', () => {
    const c = funded(7_000_000);
    const ofMoney = () => c.notices.filter(({ params }) => params.key === 'collect-co-funding:beginning');
    const reversed = (receipt: string) => {
      c.mustByTwo('reverseReceipt', 'projectManager', { receipt, why: '登记有误' });
      c.until(instantOf(epochMs(c.now) + 60 * 86_400_000));
    };
    reversed('1');
    const first = ofMoney();
    expect(first.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['asked', 'reminder', 'escalation']));
    c.mustByTwo('recordCoFunding', 'body', { amountFen: 7_000_000, receivedOn: dateOf(c.now), receipt: '2', ...SCAN });
    expect(c.due).not.toHaveProperty('collect-co-funding');
    reversed('2');
    const second = ofMoney().slice(first.length);
    expect(second.map(({ kind, toRole }) => [kind, toRole])).toContainEqual(['asked', 'body']);
    expect(new Set(second.map(({ kind }) => kind))).toEqual(new Set(first.map(({ kind }) => kind)));
    expect(second[0]?.params.openedAt).toBe(first[0]?.params.openedAt);
    expect(new Set(ofMoney().map(({ key }) => key)).size).toBe(first.length + second.length);
  });
});
