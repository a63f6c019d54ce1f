const NAMES = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether a host is this very machine, so that nobody can listen on the way. */
export const isThisMachine = (host: string): boolean => NAMES.has(host);
