import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Queryable } from '../db/queryable';
import { addInstallationFigures } from './installation';

/** The figures of this process (memory, garbage collection, event loop) and, with a database, of the installation. */
export const processRegistry = (db?: Queryable): Registry => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  if (db !== undefined) addInstallationFigures(registry, db);
  return registry;
};
