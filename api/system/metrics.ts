import type { RequestHandler } from 'express';
import { Counter, Histogram } from 'prom-client';
import type { Queryable } from '../../db/queryable';
import { processRegistry } from '../../metrics/registry';
import { UPDATE_OUTCOMES, type UpdateOutcome } from '../cases/updateOutcome';

const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** The figures of an API process. With a database, those of the installation too. */
export const createMetrics = (db?: Queryable) => {
  const registry = processRegistry(db);
  const duration = new Histogram({
    name: 'yuanluo_http_request_seconds',
    help: 'Time an HTTP request took, by operation (method and route) and class of status',
    labelNames: ['operation', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const commands = new Counter({
    name: 'yuanluo_commands_total',
    help: 'Commands to cases by what was answered: accepted, or the code of the problem',
    labelNames: ['programme', 'outcome'],
    registers: [registry],
  });
  const updates = new Histogram({
    name: 'yuanluo_update_seconds',
    help: 'Time until Temporal answered the update of a command, by outcome',
    labelNames: ['outcome'],
    buckets: BUCKETS,
    registers: [registry],
  });
  // So that the first of a kind counts as an increase.
  for (const outcome of UPDATE_OUTCOMES) updates.zero({ outcome });
  return {
    registry,
    onUpdate: (outcome: UpdateOutcome, seconds: number): void => updates.observe({ outcome }, seconds),
    /** Measures each request until its answer was sent. */
    timed: ((_, response, next) => {
      const stop = duration.startTimer();
      response.on('finish', () => {
        const { operationId = 'none', command, api, code } = response.locals;
        stop({ operation: operationId, status: `${Math.floor(response.statusCode / 100)}xx` });
        if (command !== undefined) commands.inc({ programme: api?.programme.name ?? '', outcome: code ?? 'accepted' });
      });
      next();
    }) satisfies RequestHandler,
  };
};
