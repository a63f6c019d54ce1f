import type { Registry } from 'prom-client';
import { z } from 'zod';
import { isProblemCode } from '../../commands/problems';
import { schemaVersionOf } from '../../db/schemaVersion';
import { mayReadMetrics } from '../../metrics/access';
import type { ApiDeps } from '../deps';
import { openApiOf } from '../http/openapi';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { openRecord } from '../http/shapes';
import { problemPage } from './page';

const PATIENCE_MS = 2_000;

const within = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, fail) => setTimeout(() => fail(new Error('too slow')), PATIENCE_MS).unref()),
  ]);

const isUp = (work: Promise<unknown>): Promise<boolean> =>
  within(work).then(
    () => true,
    () => false,
  );

const schemaIsNewest = async ({ pool, schemaVersion }: ApiDeps): Promise<void> => {
  if ((await schemaVersionOf(pool)) < schemaVersion) throw new Error('the schema is behind');
};

/** With a deadline; otherwise the client would retry after the answer was sent. */
const temporalAnswers = ({ temporal }: ApiDeps): Promise<unknown> =>
  temporal.withDeadline(Date.now() + PATIENCE_MS, () => temporal.workflowService.getSystemInfo({}));

/** Figures tell how many work here, and how fast: they are for whoever watches the service. */
const assertMayReadMetrics = ({ metricsToken }: ApiDeps, authorization?: string): void => {
  if (mayReadMetrics(metricsToken, authorization)) return;
  throw new Problem('authentication-required', { headers: { 'WWW-Authenticate': 'Bearer' } });
};

/** Operations for operators and monitoring: liveness, readiness, metrics, OpenAPI, problem pages. */
export const systemOperations = (
  registry: Registry,
  described: () => readonly AnyOperation[],
): readonly AnyOperation[] => {
  let document: Readonly<Record<string, unknown>> | undefined;
  return [
    operation({
      id: 'healthz',
      method: 'get',
      path: '/healthz',
      tag: 'system',
      summary: { zh: '进程存活', en: 'Liveness check' },
      response: z.object({ status: z.string() }),
      handle: async () => ({ body: { status: 'ok' } }),
    }),
    operation({
      id: 'readyz',
      method: 'get',
      path: '/readyz',
      tag: 'system',
      summary: {
        zh: '可以服务：数据库与 Temporal 均可达',
        en: 'Readiness check: PostgreSQL and Temporal answer, and the schema is up to date',
      },
      response: z.object({ postgres: z.boolean(), temporal: z.boolean() }),
      handle: async ({ deps }) => {
        const [postgres, temporal] = await Promise.all([isUp(schemaIsNewest(deps)), isUp(temporalAnswers(deps))]);
        return { status: postgres && temporal ? 200 : 503, body: { postgres, temporal } };
      },
    }),
    operation({
      id: 'metrics',
      method: 'get',
      path: '/metrics',
      tag: 'system',
      summary: { zh: 'Prometheus 指标', en: 'Get the Prometheus metrics' },
      handle: async ({ deps, request }) => {
        assertMayReadMetrics(deps, request.get('authorization'));
        return { body: await registry.metrics(), type: registry.contentType };
      },
    }),
    operation({
      id: 'openapi',
      method: 'get',
      path: '/openapi.json',
      tag: 'system',
      summary: { zh: '接口描述', en: 'Get this OpenAPI description' },
      response: openRecord,
      handle: async () => {
        document ??= openApiOf(described());
        return { body: document };
      },
    }),
    operation({
      id: 'problemPage',
      method: 'get',
      path: '/problems/{code}',
      tag: 'system',
      summary: { zh: '错误码说明', en: 'Show the meaning of a problem code' },
      params: z.strictObject({ code: z.string().max(80) }),
      handle: async ({ params: { code }, language }) => {
        if (!isProblemCode(code)) throw new Problem('not-found');
        return { body: problemPage(code, language), type: 'text/html; charset=utf-8' };
      },
    }),
  ];
};
