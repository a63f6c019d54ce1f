import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { journalRowFor } from '../../db/journal';
import { type Organisation, organisationIn } from '../../db/organisations';
import { insertRegistration, type Registration, registrationOf } from '../../db/registrations';
import type { Actor } from '../../domain/kernel/actor';
import { beginLife } from '../../workflows/begin';
import type { Answer, Answered } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { keptHash, writeOnce } from '../own';
import { Problem } from '../problem';
import { type AnyOperation, operation } from '../route';
import { name } from '../schemas';
import { answerShape } from './commands';
import { answerReply } from './give';
import type { AnyProgrammeApi } from './programmeApi';
import { policyIn } from './setting';
import { talk } from './temporal';

interface Asked {
  readonly actor: Actor;
  readonly key: string;
  readonly requestHash: string;
}

/** Writes down that a case is to be opened below an organisation, with its place there. */
export const register = async (
  db: PoolClient,
  { programme, placeOf }: AnyProgrammeApi,
  parent: Organisation,
  { input, policyVersion, ...asked }: Asked & { readonly input: unknown; readonly policyVersion: string },
): Promise<Registration> => {
  const caseId = randomUUID();
  const organisationPath =
    placeOf === undefined ? `${parent.path}${caseId}/` : await placeOf(db, parent, caseId, input);
  const registration = { programme: programme.name, caseId, organisationPath, policyVersion, input, ...asked };
  await insertRegistration(db, registration);
  return registration;
};

/** Begins the life of what was registered, by id; what began already is left as it is. */
export const beginRegistered = async (
  deps: ApiDeps,
  { programme }: AnyProgrammeApi,
  caseId: string,
): Promise<Answered | undefined> => {
  const registration = await registrationOf(deps.pool, caseId);
  if (registration === undefined) return undefined;
  const { actor, key } = registration;
  // A life that is over takes no update any more: what its opening answered stands in the journal.
  const row = await journalRowFor(deps.pool, caseId, actor.accountId, key);
  if (row !== undefined) return { answer: row.answer as Answer, requestHash: row.requestHash ?? '' };
  const { temporal, taskQueue } = deps;
  return talk(temporal, () => beginLife(temporal, taskQueue, programme, registration));
};

interface Open {
  readonly organisationId: string;
  readonly policyVersion?: string;
}

/** The role in which somebody opens a case: the first of those that may. */
const openerIn = (api: AnyProgrammeApi, roles: readonly string[]): string => {
  const access = api.access('open');
  const may = Array.isArray(access) ? access : roles;
  return may.find((role) => roles.includes(role)) ?? 'resident';
};

/** The operation that opens a case: registered first, so that a start that fails is made up for. */
export const openOperation = (api: AnyProgrammeApi): AnyOperation => {
  const { programme, words, names, commands } = api;
  const { command } = programme.opening;
  const key = `${names.one}Id`;
  const summary = words.commands[command] ?? { zh: command, en: command };
  return operation<unknown, unknown, Open>({
    id: 'open',
    method: 'post',
    path: '/api/v1/{noun}',
    tag: '{noun}',
    summary,
    body: z.strictObject({
      organisationId: z.string().min(1).max(64),
      ...commands[command]?.input.shape,
      policyVersion: name.exactOptional(),
    }) as unknown as z.ZodType<Open>,
    response: answerShape(names),
    status: 201,
    idempotent: true,
    handle: async (handled) => {
      const { deps, caller, body, requestHash, language } = handled;
      const { organisationId, policyVersion = api.policyVersion, ...input } = body;
      await policyIn(deps, programme.name, policyVersion);
      const { body: registered } = await writeOnce(handled, async ({ db, audit }) => {
        const parent = await organisationIn(db, organisationId, caller.organisationPath);
        if (parent === undefined || parent.kind === 'body' || parent.kind === 'firm') throw new Problem('not-found');
        const actor = {
          accountId: caller.accountId,
          name: caller.name,
          role: openerIn(api, caller.roles),
          organisationId: caller.organisationId,
        };
        const kept = keptHash(deps, requestHash);
        const asked = { actor, key: handled.key, requestHash: kept, input, policyVersion };
        const { caseId } = await register(db, api, parent, asked);
        await audit('registrations', command, { [names.one]: caseId, name: api.nameOf(input) });
        return { status: 201, body: { [key]: caseId } };
      });
      const caseId = (registered as Readonly<Record<string, string>>)[key] ?? '';
      const answered = await beginRegistered(deps, api, caseId);
      if (answered === undefined) throw new Problem('internal-error');
      const reply = answerReply(api, answered.answer, language);
      const Location = `/api/v1/${programme.noun}/${caseId}`;
      return { ...reply, status: 201, headers: { ...reply.headers, Location } };
    },
  });
};
