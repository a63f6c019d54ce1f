/**
 * The SDK takes a stack trace for each promise of a workflow, ten frames through a source map, so that a query can show
 * where it waits. Ours wait in one place, so that is left out: it was a third of the workflows' thread. What is thrown
 * keeps its trace as the SDK writes it.
 */

/** The SDK's own errors, outside the sandbox: it lends `URL`, and a function knows the world it was made in. */
const outside = (): ErrorConstructor => (URL.constructor as (code: string) => () => ErrorConstructor)('return Error')();

const isOfPromise = ([first]: readonly NodeJS.CallSite[]): boolean =>
  /workflow[\\/]vm-shared\.js$/.test(first?.getFileName() ?? '');

Error.prepareStackTrace = (error, frames) => (isOfPromise(frames) ? '' : outside().prepareStackTrace?.(error, frames));
