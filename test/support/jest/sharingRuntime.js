const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { default: Runtime } = require('jest-runtime');

/** Large packages without state that a test could leave behind. */
const SHARED_PACKAGES = /^(@temporalio|@zxcvbn-ts|ajv|nodemailer|pg|pino|playwright-core|sharp|zod)(\/|$)/;

const ROOT = join(__dirname, '../../..');
/**
 * The product's own folders, and the validators of its OpenAPI document. What a module there remembers, it remembers for
 * one database, secret or server.
 */
const SHARED_FOLDERS =
  /^(activities|api|commands|db|demonstration|domain|i18n|metrics|runtime|scanner|store|workflows|test\/support\/openapi)\//;

/** The runtime of the test file that runs now. */
let current;
/** Where the source map of each shared module lies. */
const sourceMaps = new Map();

Module._extensions['.ts'] = (module, filename) => {
  module._compile(current.transformCache.transform(filename), filename);
  sourceMaps.set(filename, current.transformCache.getSourceMaps().get(filename));
};

const isShared = (from, name) => {
  if (!name.startsWith('.')) return SHARED_PACKAGES.test(name);
  const path = resolve(dirname(from), name);
  return path.startsWith(ROOT) && SHARED_FOLDERS.test(path.slice(ROOT.length + 1));
};

/**
 * Jest's runtime, which loads large packages and the product once for a process and not anew for each test file. A file
 * that begins with the comment `@modules own` gets the product anew, for example because it replaces what JavaScript
 * itself offers.
 */
class SharingRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    current = this;
  }

  getSourceMaps() {
    const own = super.getSourceMaps();
    for (const [file, map] of sourceMaps) own.set(file, map);
    return own;
  }

  requireModuleOrMock(from, name) {
    const isOwn = name.startsWith('.') && this._environment.hasOwnModules;
    return isShared(from, name) && !isOwn ? Module.createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
}

module.exports = { __esModule: true, default: SharingRuntime };
