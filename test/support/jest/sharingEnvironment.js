const { isNativeError } = require('node:util/types');
const { TestEnvironment } = require('jest-environment-node');

/** A test file has an Error class of its own, and shared packages have the process's: each knows the other's errors. */
const recognisesAll = (errorClass) => {
  const ordinary = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(errorClass, Symbol.hasInstance, {
    configurable: true,
    value(value) {
      return ordinary.call(this, value) || (this === errorClass && isNativeError(value));
    },
  });
};

recognisesAll(Error);

/** Node's environment for test files that share packages (sharingRuntime.js). */
class SharingEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.hasOwnModules = context.docblockPragmas.modules === 'own';
  }

  async setup() {
    await super.setup();
    recognisesAll(this.global.Error);
  }
}

module.exports = SharingEnvironment;
