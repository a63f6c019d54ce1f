import { z } from 'zod';
import { caseInScope } from '../../db/cases';
import { actorsOf } from '../../db/journal';
import { ledgerOf } from '../../db/ledger';
import { organisationIn } from '../../db/organisations';
import { POSITIONS } from '../../domain/kernel/ledger/movement';
import { COMMAND_NAMES, type CommandName } from '../../domain/renovation/catalogue';
import type { Courtyard, Profile } from '../../domain/renovation/courtyard';
import { SOURCES } from '../../domain/renovation/facts/money';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { COMMAND_WORDS } from '../../i18n/commandWords';
import { commandBody, profileShape } from '../commands';
import { etagOf } from '../headers';
import { writeOnce } from '../own';
import { Problem } from '../problem';
import { type AnyOperation, type Handled, operation } from '../route';
import { idParams, name, reasonShape } from '../schemas';
import { workflowUrl } from '../workflowLinks';
import { beginRegistered, register } from './enrol';
import { answerReply, giveCommand } from './give';
import { contextFor, policyNamed } from './setting';
import { timeline } from './timeline';
import { courtyardView } from './view';

const answerShape = z.object({
  courtyardId: z.string(),
  version: z.int(),
  at: z.string(),
  stage: z.string(),
  events: z.array(z.string()),
  blockedBy: z.array(reasonShape),
});

const commands: readonly AnyOperation[] = COMMAND_NAMES.map((command: CommandName) =>
  operation<{ id: string }, unknown, Record<string, unknown>>({
    id: `command.${command}`,
    method: 'post',
    path: `/api/v1/courtyards/{id}/commands/${command}`,
    tag: 'commands',
    summary: COMMAND_WORDS[command],
    params: idParams,
    body: commandBody(command),
    response: answerShape,
    idempotent: true,
    conditional: true,
    handle: (handled) => giveCommand(command, handled),
  }),
);

interface Enrol {
  organisationId: string;
  profile: Profile;
  policyVersion?: string;
}

const enrol = operation<unknown, unknown, Enrol>({
  id: 'enrolCourtyard',
  method: 'post',
  path: '/api/v1/courtyards',
  tag: 'courtyards',
  summary: { zh: '院落入库', en: 'Enrol a courtyard' },
  body: z.strictObject({
    organisationId: z.string().min(1).max(64),
    profile: profileShape,
    policyVersion: name.exactOptional(),
  }),
  response: answerShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller, body, key, requestHash, language } = handled;
    const policyVersion = body.policyVersion ?? STANDARD_POLICY.version;
    await policyNamed(deps, policyVersion);
    const { body: registered } = await writeOnce(handled, async ({ db, audit }) => {
      const parent = await organisationIn(db, body.organisationId, caller.organisationPath);
      if (parent === undefined || parent.kind === 'body' || parent.kind === 'firm') throw new Problem('not-found');
      const actor = {
        accountId: caller.accountId,
        name: caller.name,
        role: 'projectManager' as const,
        organisationId: caller.organisationId,
      };
      const registration = await register(db, parent, body.profile, policyVersion, { actor, key, requestHash });
      await audit('registrations', 'enrolCourtyard', { courtyard: registration.caseId, name: body.profile.name });
      return { status: 201, body: { courtyardId: registration.caseId } };
    });
    const { courtyardId } = registered as { courtyardId: string };
    const answered = await beginRegistered(deps, courtyardId);
    if (answered === undefined) throw new Problem('internal-error');
    const reply = answerReply(answered.answer, language);
    return { ...reply, status: 201, headers: { ...reply.headers, Location: `/api/v1/courtyards/${courtyardId}` } };
  },
});

const inScope = async ({
  deps,
  params,
  caller,
}: Pick<Handled<{ id: string }, unknown, unknown>, 'deps' | 'params' | 'caller'>) => {
  const found = await caseInScope<Courtyard>(deps.pool, params.id, caller.organisationPath);
  if (found === undefined) throw new Problem('not-found');
  return found;
};

const get = operation<{ id: string }>({
  id: 'getCourtyard',
  method: 'get',
  path: '/api/v1/courtyards/{id}',
  tag: 'courtyards',
  summary: { zh: '院落现状', en: 'A courtyard: stage, what holds it up, what is awaited, what you may do' },
  params: idParams,
  response: z.looseObject({ id: z.string(), version: z.int(), stage: z.string(), blockedBy: z.array(reasonShape) }),
  handle: async (handled) => {
    const { state, version } = await inScope(handled);
    const [ctx, people] = await Promise.all([
      contextFor(handled.deps, state.policyVersion),
      actorsOf(handled.deps.pool, state.id),
    ]);
    return {
      body: {
        ...courtyardView(state, version, ctx, handled.caller, people, handled.language),
        // For who also looks after the service.
        ...(handled.caller.roles.includes('administrator') ? { workflowUrl: workflowUrl(handled.deps, state.id) } : {}),
      },
      headers: { ETag: etagOf(version) },
    };
  },
});

const postingShape = z.object({
  version: z.int(),
  no: z.int(),
  at: z.string(),
  source: z.enum(SOURCES),
  from: z.enum(POSITIONS),
  to: z.enum(POSITIONS),
  amountFen: z.int(),
  reference: z.string(),
});

const ledger = operation<{ id: string }>({
  id: 'getLedger',
  method: 'get',
  path: '/api/v1/courtyards/{id}/ledger',
  tag: 'courtyards',
  summary: { zh: '台账', en: 'The ledger, entry by entry' },
  params: idParams,
  response: z.object({ entries: z.array(postingShape) }),
  handle: async (handled) => {
    await inScope(handled);
    return { body: { entries: await ledgerOf(handled.deps.pool, handled.params.id) } };
  },
});

export const COURTYARD_OPERATIONS: readonly AnyOperation[] = [enrol, get, timeline, ledger, ...commands];
