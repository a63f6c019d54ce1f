import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

/**
 * Fields of PostgreSQL's errors that repeat values of the row or the statement: a person's name, a hash of a password. The
 * message, the code and the constraint's name are enough to find the fault.
 */
const ROW_VALUES = ['detail', 'where', 'query', 'internalQuery', 'parameters'].map((field) => `err.${field}`);

/** The log of a process: one JSON object a line, on standard output; moments in UTC. */
export const openLog = (name: string, level: string, to?: DestinationStream): Logger => {
  const options = { name, level, timestamp: stdTimeFunctions.isoTime, redact: { paths: ROW_VALUES, remove: true } };
  return to === undefined ? pino(options) : pino(options, to);
};
