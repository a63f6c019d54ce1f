import { actingRoles, engagedFor, engagementOverAt, type RegisteredFirm } from '../../domain/kernel/engagement';
import { refusal } from '../../domain/kernel/engine/refusal';
import { answersTo } from '../../domain/renovation/answeredBy';
import { COMMANDS } from '../../domain/renovation/catalogue';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { firmFaults } from '../../domain/renovation/firms';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { stateOutline } from '../../domain/renovation/outline';
import { RENOVATION } from '../../domain/renovation/programme';
import { FIRM_ROLES } from '../../domain/renovation/roles';
import { certified } from '../support/courtyards/accounts';
import { handover, payment } from '../support/courtyards/exampleInvoices';
import { CONTRACTED, FIRMS } from '../support/courtyards/firms';
import { funded } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { ledTo } from '../support/lives/courtyardLife';

const CONTRACT = {
  ...CONTRACTED,
  amountFen: 55_000_000,
  progressShare: 9_700,
  completeBy: '2027-03-31',
  milestones: [{ title: '路面', hidden: false }],
};

const awarded = (): PureCourtyard => {
  const c = funded(7_000_000);
  c.must('awardContract', 'projectManager', CONTRACT);
  c.must('startWorks', 'projectManager', {});
  return c;
};

const engage = (c: PureCourtyard, role: 'contractor' | 'engineer' | 'auditor', organisationId: string) =>
  c.give('engageFirm', role === 'auditor' ? 'districtHousing' : 'projectManager', {
    role,
    organisationId,
    why: '比选',
    ...(role === 'contractor' && engagedFor(c.facts, role) !== undefined ? handover(c) : {}),
  });

/** The courtyard as an older release left it: a contract with a name, and no firm. */
const withoutFirms = (): PureCourtyard => {
  const c = awarded();
  const { engagements: _, ...facts } = c.facts;
  c.facts = facts;
  return c;
};

describe('the firms of a courtyard are three', () => {
  test.each([
    ['the contractor’s firm', 'contractor-1'],
    ['the engineer’s firm', 'engineer-1'],
  ])('%s is not engaged as auditor', (_, organisationId) => {
    expect(engage(awarded(), 'auditor', organisationId)).toEqual({ refused: ['firm-has-other-part'] });
  });

  test('a firm of before gets no other part either: it would judge its own work', () => {
    const c = awarded();
    expect(engage(c, 'contractor', 'contractor-2')).toEqual({ events: ['firmEngaged'] });
    expect(engage(c, 'engineer', 'contractor-1')).toEqual({ refused: ['firm-has-other-part'] });
    expect(engage(c, 'contractor', 'contractor-1')).toEqual({ events: ['firmEngaged'] });
  });

  test('a firm that is registered twice is the same firm, however its name is typed', () => {
    const twin = { ...FIRMS[0], id: 'twin', name: '一 建\u200b公司' } as RegisteredFirm;
    const asked = [{ role: 'auditor', organisationId: 'twin', path: '/organisationId' }] as const;
    expect(firmFaults(awarded().facts, asked, [...FIRMS, twin], {})).toMatchObject([{ code: 'firm-has-other-part' }]);
  });

  test('a firm stands below an office of the courtyard, on every level and on no other', () => {
    const facts = { ...awarded().facts, organisationPath: 'programme/city/d1/street/community/b/' };
    const codesOf = (officePath: string) => {
      const firm = { ...FIRMS[0], id: 'new', name: '新公司', officePath } as RegisteredFirm;
      return firmFaults(facts, [{ role: 'auditor', organisationId: 'new', path: '/organisationId' }], [firm], {});
    };
    for (const path of ['programme/', 'programme/city/', 'programme/city/d1/', 'programme/city/d1/street/']) {
      expect([path, codesOf(path)]).toEqual([path, []]);
    }
    for (const path of ['programme/city/d2/', 'programme/city/d1/other/', 'programme/city/d1/street/community/b/x/']) {
      expect([path, codesOf(path)]).toMatchObject([path, [{ code: 'firm-unknown', path: '/organisationId' }]]);
    }
  });
});

describe('who was engaged stays on record', () => {
  test('the firm of before keeps its time, its name and its reason; the new one begins where it ended', () => {
    const c = awarded();
    c.on('2026-12-01');
    engage(c, 'engineer', 'engineer-2');
    const [contractor, before, after] = c.facts.engagements ?? [];
    expect(contractor?.to).toBeUndefined();
    expect(before).toMatchObject({ organisationId: 'engineer-1', name: '甲监理公司', to: after?.from });
    expect(after).toMatchObject({ organisationId: 'engineer-2', name: '乙监理公司', why: '比选' });
    expect(engagedFor(c.facts, 'engineer')).toBe(after);
  });

  test('the public page names the firm that has the contract now', () => {
    const c = awarded();
    engage(c, 'contractor', 'contractor-2');
    expect(RENOVATION.disclosed?.(c.facts, c.context)).toMatchObject({ works: { contractor: '二建公司' } });
    expect(c.facts.works?.contract.contractor).toBe('一建公司');
  });

  test('the workflow carries no engagements to its next run', () => {
    expect(stateOutline(awarded().facts)).not.toHaveProperty('engagements');
  });
});

test('a firm that is engaged is asked for what is open already, once', () => {
  const c = awarded();
  const asked = () => c.told('complete-works', 'asked').filter((role) => role === 'contractor').length;
  expect(asked()).toBe(1);
  engage(c, 'contractor', 'contractor-2');
  expect(asked()).toBe(2);
  engage(c, 'auditor', 'auditor-1');
  expect(asked()).toBe(2);
  expect(new Set(c.notices.map(({ key }) => key)).size).toBe(c.notices.length);
});

test('whoever engages the auditor is asked while a settlement waits for one', () => {
  const c = ledTo.acceptance(RENOVATION, () => undefined);
  c.facts = { ...c.facts, engagements: (c.facts.engagements ?? []).filter(({ role }) => role !== 'auditor') };
  c.sign();
  c.give('submitSettlement', 'contractor', { claimedFen: 9_000_000 });
  const coHolders = () => awaitedFrom(c.facts, c.context).find(({ code }) => code === 'audit-settlement')?.coHolders;
  expect(coHolders()).toEqual(['districtHousing']);
  expect(c.told('audit-settlement', 'asked')).toContain('districtHousing');
  expect(answersTo('audit-settlement', c.context.policy).commands).toContain('engageFirm');
  engage(c, 'auditor', 'auditor-1');
  expect(coHolders()).toEqual([]);
  expect(c.told('audit-settlement', 'asked')).toEqual(['auditor', 'districtHousing', 'auditor']);
});

describe('a contract from before firms were named', () => {
  test('no firm acts there until the project manager names it', () => {
    const c = withoutFirms();
    const claim = () => c.give('submitClaim', 'contractor', { measuredFen: 1_000_000 });
    expect(claim()).toEqual({ refused: ['not-your-contract'] });
    expect(RENOVATION.disclosed?.(c.facts, c.context)).toMatchObject({ works: { contractor: '一建公司' } });
    expect(engage(c, 'contractor', 'contractor-2')).toEqual({ events: ['firmEngaged'] });
    expect(claim()).toHaveProperty('events');
  });
});

test('only the audit firm that is engaged audits: no auditor of an office, nor another firm', () => {
  const c = ledTo.acceptance(RENOVATION, () => undefined);
  c.sign();
  c.give('submitSettlement', 'contractor', { claimedFen: 9_000_000 });
  const asOf = (organisationId: string, organisationKind: 'firm' | 'district') => {
    const actor = { accountId: 'a', name: 'a', role: 'auditor', organisationId, organisationKind };
    const input = { eligibleFen: 9_000_000, cuts: [] };
    return refusal(RENOVATION, COMMANDS.auditSettlement, c.facts, input, { ...c.context, actor }).map(
      ({ code }) => code,
    );
  };
  expect([asOf('o', 'district'), asOf('auditor-2', 'firm'), asOf('auditor-1', 'firm')]).toEqual([
    ['not-your-contract'],
    ['not-your-contract'],
    [],
  ]);
  const { engagements: _, ...before } = c.facts;
  c.facts = before;
  expect([asOf('o', 'district'), asOf('auditor-1', 'firm')]).toEqual([['not-your-contract'], ['not-your-contract']]);
});

describe('the part of a courtyard that a firm sees', () => {
  const seen = () => RENOVATION.firms?.seen(awarded().facts, 'contractor-1');

  test('an engaged firm has plan, works and firms, and nothing of residents and their body', () => {
    const { facts } = awarded();
    expect(seen()).toMatchObject({ plan: facts.plan, engagements: facts.engagements, works: { claims: [] } });
    expect(seen()).toMatchObject({ ballots: [], sessions: [], covenants: [], receipts: [] });
    for (const field of ['body', 'bookkeeping', 'application', 'roll', 'nominations', 'submissions', 'filing']) {
      expect(seen()).not.toHaveProperty(field);
    }
  });

  test('of two contractors neither reads what the other invoiced or was paid, and nobody another’s account', () => {
    const c = certified(20_000_000);
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 10_000_000, '回单-甲'));
    c.must('engageFirm', 'projectManager', {
      ...{ role: 'contractor', organisationId: 'contractor-2', why: '更换' },
      ...handover(c),
    });
    const read = (firm: string) => {
      const { invoices, payees, payments } = RENOVATION.firms?.seen(c.facts, firm) ?? {};
      return [invoices, payees, payments].map((all = []) => all.length);
    };
    expect(['contractor-1', 'contractor-2', 'engineer-1'].map(read)).toEqual([
      [1, 1, 1],
      [0, 0, 0],
      [1, 0, 1],
    ]);
  });

  test('one of before does not learn who took its place', () => {
    const c = awarded();
    c.on('2026-12-01');
    engage(c, 'contractor', 'contractor-2');
    const { engagements = [] } = c.facts;
    const [{ to } = { to: undefined }] = engagements;
    const firms = RENOVATION.firms?.seen(c.facts, 'contractor-1', to)?.engagements;
    expect([firms?.map(({ organisationId }) => organisationId), engagements]).toEqual([
      ['contractor-1', 'engineer-1'],
      expect.arrayContaining([expect.objectContaining({ organisationId: 'contractor-2' })]),
    ]);
  });
});

describe('an engagement is over', () => {
  const engagedIn = (facts: Courtyard) => RENOVATION.firms?.engagements(facts) ?? [];

  test('when another firm takes its place, from then on', () => {
    const c = awarded();
    expect(engagementOverAt(engagedIn(c.facts), 'contractor-1')).toBeUndefined();
    c.on('2026-12-01');
    engage(c, 'contractor', 'contractor-2');
    expect(engagementOverAt(engagedIn(c.facts), 'contractor-1')).toBe(c.facts.engagements?.at(-1)?.from);
    expect(engagementOverAt(engagedIn(c.facts), 'contractor-2')).toBeUndefined();
  });

  test('when the courtyard is withdrawn', () => {
    const c = awarded();
    c.byTwo('terminate', 'subDistrictLeader', { why: '停办' });
    for (const firm of ['contractor-1', 'engineer-1']) {
      expect(engagementOverAt(engagedIn(c.facts), firm)).toBe(c.facts.stageSince);
    }
  });

  test('no earlier than it began, for a firm that took over after the last payment', () => {
    const c = awarded();
    c.on('2027-02-01');
    engage(c, 'contractor', 'contractor-2');
    const at = '2027-01-01T00:00:00.000Z';
    const retention = { heldFen: 1, released: { at, by: 'p' } };
    const kept = { ...c.facts, maintenance: { since: at, years: [], accounts: [], activities: [], retention } };
    const [began] = engagedIn(c.facts).flatMap((one) => (one.organisationId === 'contractor-2' ? [one.from] : []));
    expect(began?.localeCompare(at)).toBe(1);
    expect(engagementOverAt(engagedIn(kept), 'contractor-2')).toBe(began);
    expect(engagementOverAt(engagedIn(kept), 'engineer-1')).toBe(at);
  });

  test('when the retention, the last payment of the contract, is released', () => {
    const at = '2027-01-01T00:00:00.000Z';
    const { facts } = awarded();
    const released = { at, by: 'p' };
    const retention = { heldFen: 1, released };
    const kept = { ...facts, maintenance: { since: at, years: [], accounts: [], activities: [], retention } };
    expect(engagementOverAt(engagedIn(kept), 'engineer-1')).toBe(at);
    expect(
      actingRoles(
        { roles: FIRM_ROLES, engagements: engagedIn(kept) },
        { organisationId: 'engineer-1', organisationKind: 'firm' },
        ['engineer'],
      ),
    ).toEqual([]);
  });
});

describe('the roles in which somebody may act', () => {
  const { facts } = awarded();
  const roles = ['contractor', 'engineer', 'auditor'];
  const of = (organisationId: string, organisationKind: 'firm' | 'district') =>
    actingRoles({ roles, engagements: facts.engagements ?? [] }, { organisationId, organisationKind }, roles);

  test('a firm has the ones for which it is engaged, an office none of them but all others', () => {
    expect([of('contractor-1', 'firm'), of('engineer-1', 'firm'), of('auditor-1', 'firm')]).toEqual([
      ['contractor'],
      ['engineer'],
      [],
    ]);
    expect(of('o', 'district')).toEqual([]);
    const offices = ['districtHousing', ...roles];
    const here = { roles, engagements: facts.engagements ?? [] };
    expect(actingRoles(here, { organisationId: 'o', organisationKind: 'district' }, offices)).toEqual([
      'districtHousing',
    ]);
  });
});
