import { ADMINISTRATOR } from '../../domain/kernel/actor';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { excludedRoles } from '../../domain/kernel/exclusiveRoles';
import { COMMANDS } from '../../domain/renovation/catalogue';
import { RENOVATION } from '../../domain/renovation/programme';
import { EXCLUSIVE_DUTIES, ROLES, type Role } from '../../domain/renovation/roles';
import { SMALL_GRANT } from '../tiny/smallGrant';

const PROGRAMMES = [asAnyProgramme(RENOVATION), asAnyProgramme(SMALL_GRANT)];
const excluded = (...roles: readonly string[]) => excludedRoles(PROGRAMMES, roles);

test.each([
  [['contractor', 'engineer'], [['contractor', 'engineer']]],
  [['auditor', 'engineer'], [['auditor', 'engineer']]],
  [['auditor', 'contractor'], [['auditor', 'contractor']]],
  [['districtPayer', 'community'], [['districtPayer', 'community']]],
  [['districtFinanceLeader', 'districtPayer'], [['districtFinanceLeader', 'districtPayer']]],
  [['districtHousing', 'districtHousingLeader'], []],
  [['projectManager', 'gridWorker', 'subDistrictLeader'], []],
  [['districtPayer'], []],
  [['contractor', 'contractor'], []],
  [[], []],
  [[ADMINISTRATOR], []],
  [['unknown', ADMINISTRATOR], []],
  [['supervisor', ADMINISTRATOR], [['supervisor', ADMINISTRATOR]]],
  [['grantOfficer', ADMINISTRATOR], [['grantOfficer', ADMINISTRATOR]]],
  // An office of two programmes is one office.
  [['grantOfficer', 'districtHousing'], [['grantOfficer', 'districtHousing']]],
  [['grantOfficer', 'districtFinance'], []],
  [
    ['contractor', 'engineer', 'auditor'],
    [
      ['contractor', 'engineer'],
      ['contractor', 'auditor'],
      ['engineer', 'auditor'],
    ],
  ],
] as const)('of %j one person must not hold together: %j', (roles, pairs) => {
  expect(excluded(...roles)).toEqual(pairs);
});

test('an administrator has no role that works on cases', () => {
  expect(ROLES.filter((role) => excluded(role, ADMINISTRATOR).length === 0)).toEqual([]);
});

test('whoever may approve money is an approver, and whoever may pay it a payer', () => {
  const [, money = {}] = EXCLUSIVE_DUTIES;
  const mayGive = (...commands: readonly (keyof typeof COMMANDS)[]): readonly Role[] =>
    ROLES.filter((role) => commands.some((command) => (COMMANDS[command].by as readonly Role[]).includes(role)));
  expect([...(money.approver ?? [])].sort()).toEqual(
    [...mayGive('endorseApplication', 'approveApplication', 'approveFunding', 'approveMaintenanceSubsidy')].sort(),
  );
  expect(money.payer).toEqual(mayGive('payClaim', 'paySettlement', 'payMaintenanceSubsidy'));
});
