import { linesOfCode } from './sources';

test('db/scope.ts alone compares the path of a case: what it says of offices, it also says of firms', () => {
  const path = String.raw`(?:\w+\.)?(?:organisation_path|district_path)`;
  const compared = new RegExp(String.raw`starts_with\(${path}|${path}\s*(?:LIKE\b|SIMILAR\b|\^@|[=<>~])`, 'i');
  const found = linesOfCode(['db', 'api', 'activities', 'commands'], compared).filter(
    (line) =>
      !/^db\/(scope|reorganisationPlans|caseRecords|timedCases)\.ts/.test(line) && !line.startsWith('db/migrations/'),
  );
  // Reorganisations count what lies below an office, whoever is engaged there; caseRecords.ts writes the path. Counts that
  // triggers keep, by district, only offices read. timedCases.ts finds the cases of a district whose offices close; nobody reads them.
  expect(found.map((line) => line.replace(/:.*/s, ''))).toEqual(['db/board.ts']);
});

test('the API finds cases by scope; paths are for organisations, accounts, districts and where a case is opened', () => {
  const found = linesOfCode(['api'], /\b[cC]aller\.organisationPath\b/).map((line) => line.replace(/:.*/s, ''));
  expect(
    [...new Set(found)]
      .filter(
        (path) =>
          !/^api\/(accounts|budgets|closures|decisions|districtRules|organisations|reorganisations)\//.test(path),
      )
      .sort(),
  ).toEqual([
    'api/board/filter.ts',
    'api/cases/formAt.ts',
    'api/cases/open.ts',
    'api/courtyards/enrolForm.ts',
    'api/courtyards/importRoutes.ts',
    'api/courtyards/importService.ts',
    'api/courtyards/takeOver/importService.ts',
    'api/statistics/query.ts',
    'api/statistics/supervision.ts',
    'api/statistics/weeklyReport.ts',
    'api/system/audit.ts',
  ]);
});
