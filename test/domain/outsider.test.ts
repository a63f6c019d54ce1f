import type { Actor } from '../../domain/kernel/actor';
import { refusalBeforeInput } from '../../domain/kernel/engine/refusal';
import { openRequests } from '../../domain/kernel/engine/requests';
import { COMMAND_NAMES, type CommandName, commandNamed } from '../../domain/renovation/catalogue';
import { RENOVATION } from '../../domain/renovation/programme';
import { FIRM_ROLES, type FirmRole, type Role } from '../../domain/renovation/roles';
import { certified, pay } from '../support/courtyards/accounts';
import { payment } from '../support/courtyards/exampleInvoices';
import { begun } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

// One person with an account for every role, and one person in each office: what they can't do with public money.

const isFirmRole = (role: Role): role is FirmRole => FIRM_ROLES.some((one) => one === role);

const told = (c: PureCourtyard, command: CommandName, actor: Omit<Actor, 'name'>): readonly string[] =>
  refusalBeforeInput(RENOVATION, commandNamed(command), c.facts, {
    ...c.context,
    actor: { name: actor.accountId, ...actor },
  }).map(({ code }) => code);

/** Each command with each of the roles that may give it. */
const GIVEN = COMMAND_NAMES.flatMap((command) => commandNamed(command).by.map((role) => [command, role] as const));

describe('a firm without the contract', () => {
  const ofFirms = GIVEN.filter(([, role]) => isFirmRole(role));

  test.each(['outsider', 'o'])('claims, certifies, audits, invoices and registers nothing as %s', (organisationId) => {
    const organisationKind = organisationId === 'o' ? ('district' as const) : ('firm' as const);
    const c = certified(20_000_000);
    const passed = ofFirms.filter(([command, role]) => {
      const by = commandNamed(command);
      if (by.alsoByOffices === true && organisationKind === 'district') return false;
      const codes = told(c, command, { accountId: 'x', role, organisationId, organisationKind });
      return codes.join() !== 'not-your-contract';
    });
    expect(passed).toEqual([]);
    expect(new Set(ofFirms.map(([, role]) => role))).toEqual(new Set(FIRM_ROLES));
  });

  test('with the contract acts in no role but its own', () => {
    const c = certified(20_000_000);
    const others = ofFirms.filter(([, role]) => role !== 'contractor');
    const firm = { accountId: 'x', organisationId: 'contractor-1', organisationKind: 'firm' } as const;
    expect(
      others.filter(([command, role]) => told(c, command, { ...firm, role }).join() !== 'not-your-contract'),
    ).toEqual([]);
  });
});

test('whoever has an interest in the contractor, or a relative who has one, gives no command here in any office', () => {
  const c = certified(20_000_000);
  const office = { accountId: 'x', organisationId: 'o', organisationKind: 'district' } as const;
  const passed = GIVEN.filter(([, role]) => !isFirmRole(role)).filter(
    ([command, role]) =>
      !commandNamed(command).byReorganisation &&
      told(c, command, { ...office, role, interests: ['contractor-1'] }).join() !== 'conflict-of-interest',
  );
  expect(passed).toEqual([]);
});

describe('whoever approved the money at any step', () => {
  const STEPS = ['community', 'subDistrict', 'housing', 'finance'];

  test.each(STEPS)('at %s prepares and releases no payment, as leader, as deputy or with a second account', (step) => {
    const approver = (): PureCourtyard => {
      const c = certified(20_000_000);
      const { application } = c.facts;
      const approvals = application?.approvals.map((one) => (one.step === step ? { ...one, by: 'approver' } : one));
      c.facts = { ...c.facts, application: { ...application, approvals } as never };
      c.persons = [['approver', 'second']];
      return c;
    };
    const documented = approver();
    const input = payment(documented, 1, 'r');
    for (const account of ['approver', 'second']) {
      expect(documented.fork().give('payClaim', 'districtPayer', input, undefined, account)).toEqual({
        refused: ['separation-of-duties'],
      });
      for (const role of ['districtFinanceLeader', 'districtPayer'] as const) {
        const c = documented.fork();
        c.must('payClaim', 'districtPayer', input);
        const { no = 0 } = openRequests(c.facts)[0] ?? {};
        expect(c.give('confirmRequest', role, { no }, undefined, account)).toEqual({
          refused: ['separation-of-duties'],
        });
      }
    }
  });
});

test('whoever brought or compared the firm’s account pays nothing to it, with any account of theirs', () => {
  const c = begun();
  c.persons = [['another manager', 'payer of the manager']];
  const account = { bank: '某银行', payeeAccount: '62220210', evidence: ['e'.repeat(64)] };
  c.must('registerPayeeAccount', 'projectManager', account, undefined, 'another manager');
  const { no = 0 } = openRequests(c.facts)[0] ?? {};
  c.must('confirmRequest', 'subDistrictLeader', { no }, undefined, 'another leader');
  c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
  c.must('certifyClaim', 'engineer', {});
  const input = payment(c, 1, 'r');
  for (const one of ['another manager', 'payer of the manager', 'another leader'])
    expect(c.give('payClaim', 'districtPayer', input, undefined, one)).toEqual({ refused: ['separation-of-duties'] });
  expect(c.give('payClaim', 'districtPayer', input)).toHaveProperty('events');
});

test('a payment needs a claim that the engaged engineer certified: nobody pays what the contractor alone says', () => {
  const c = begun();
  c.must('submitClaim', 'contractor', { measuredFen: 20_000_000 });
  expect(pay(c, 1)).toEqual({ refused: ['claim-not-certified'] });
});
