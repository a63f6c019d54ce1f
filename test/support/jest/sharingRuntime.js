const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/** Large packages without state that a test could leave behind. */
const SHARED = /^(@temporalio|@zxcvbn-ts|ajv|nodemailer|pg|pino|playwright-core|sharp|zod)(\/|$)/;

/** Jest's runtime, which loads large packages once for a process and not anew for each test file. */
class SharingRuntime extends Runtime {
  requireModuleOrMock(from, name) {
    return SHARED.test(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
}

module.exports = { __esModule: true, default: SharingRuntime };
