import { journalledCase, viewForCommand } from '../../db/cases';
import { holderOf } from '../../db/hands';
import { journalRowFor } from '../../db/journal';
import { scopeOf } from '../../db/scope';
import type { Actor } from '../../domain/kernel/actor';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { AnyCommand } from '../../domain/kernel/engine/command';
import type { Context } from '../../domain/kernel/engine/context';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { refusal } from '../../domain/kernel/engine/refusal';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { vocabularyOf } from '../../i18n/caseWords';
import type { Language } from '../../i18n/language';
import type { Answer, CommandMessage, RecordedAnswer } from '../../workflows/messages';
import { giveCommand } from '../../workflows/resumeCase';
import type { ApiDeps } from '../deps';
import { etagOf } from '../http/headers';
import { isStillValid, keyedHash } from '../http/idempotentWrite';
import { Problem, reasonView, refusalProblem } from '../http/problem';
import type { Reply, RequestContext } from '../http/route';
import type { Caller } from '../http/tokens';
import { actingAs } from './actor';
import type { CommandAnswer } from './commands';
import { firmInCase } from './firmPart';
import type { AnyProgrammeApi } from './programmeApi';
import { withCaseId } from './served';
import { loadContext } from './setting';
import { callTemporal } from './temporal';

const specOf = ({ commands }: AnyProgramme, command: string): AnyCommand<ProgrammeTypes> => {
  const spec = commands[command];
  if (spec === undefined) throw new Problem('not-found');
  return spec;
};

/** The scope in which the command is decided. A firm's is its engagement, which the domain checks by itself. */
const decidedIn = (caller: Caller): Pick<CommandMessage, 'scope'> => {
  const scope = scopeOf(caller);
  return 'path' in scope ? { scope: scope.path } : {};
};

/** A command's answer as a reply, with the programme's names and words. */
export const answerReply = (api: AnyProgrammeApi, answer: Answer, language: Language): Reply<CommandAnswer> => {
  const own = vocabularyOf(api.words);
  const { caseId, version, at, stage, events } = answer;
  const blockedBy = answer.blockedBy.map((reason) => reasonView(reason, language, own));
  // Fields in a fixed order, so that a repeated request gets the same bytes: PostgreSQL reorders the keys of a
  // stored answer.
  return {
    body: withCaseId(api, { caseId, version, at, stage, events, blockedBy }),
    headers: { ETag: etagOf(version) },
  };
};

const update = (
  deps: ApiDeps,
  programme: AnyProgramme,
  caseId: string,
  command: string,
  message: CommandMessage,
): Promise<RecordedAnswer> => {
  const { temporal: client, taskQueue, pool, onUpdate } = deps;
  const updateId = `${message.actor.accountId}/${message.key}`;
  const give = () =>
    giveCommand({ client, taskQueue, programme, caseId }, { command, updateId, message }, () =>
      journalledCase<CaseState>(pool, caseId, programme),
    );
  return callTemporal(client, give, onUpdate);
};

interface FromPage {
  readonly command: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly key: string;
}

/** Throws if the domain refuses a command from the public page. */
export const assertAcceptedFromPage = (
  programme: AnyProgramme,
  c: CaseState,
  { command, input, actor }: Omit<FromPage, 'key'>,
  ctx: Context,
): void => {
  const reasons = refusal(programme, specOf(programme, command), c, input as never, { ...ctx, actor });
  if (reasons.length > 0) throw refusalProblem(reasons, []);
};

/** Submits a command for a resident without an account. A repeated key does nothing. */
export const submitFromPage = async (
  deps: ApiDeps,
  programme: AnyProgramme,
  c: CaseState,
  { command, input, actor, key }: FromPage,
): Promise<void> => {
  if ((await journalRowFor(deps.pool, c.id, actor.accountId, key)) !== undefined) return;
  const ctx = await loadContext(deps, programme.name, c);
  assertAcceptedFromPage(programme, c, { command, input, actor }, ctx);
  await update(deps, programme, c.id, command, { input, actor, key, requestHash: key });
};

/**
 * Submits a command: reads the case in one statement, asks the domain whether it is refused, and sends the update to the
 * workflow. Throws the refusal as a problem.
 */
export const submitCommand = async (
  command: string,
  {
    deps,
    params,
    body,
    caller,
    key,
    requestHash: asked,
    ifMatch,
    language,
    api,
  }: RequestContext<{ id: string }, unknown, Record<string, unknown>>,
): Promise<Reply<CommandAnswer>> => {
  const { programme } = api;
  // Keyed, because a plain hash would let somebody guess an input that was erased by law.
  const requestHash = keyedHash(deps, asked);
  const view = await viewForCommand<CaseState>(deps.pool, {
    caseId: params.id,
    programme,
    scope: scopeOf(caller),
    accountId: caller.accountId,
    sessionId: caller.sessionId,
    key,
  });
  if (view === undefined) throw new Problem('not-found');
  if (!isStillValid(view, caller)) throw new Problem('token-invalid');
  if (view.remembered !== null) {
    if (view.remembered.requestHash !== requestHash) throw new Problem('idempotency-key-reused');
    return answerReply(api, view.remembered.answer as Answer, language);
  }
  // A firm of before reads the version in which its engagement ended; what came after is not its concern.
  const isPast = firmInCase(programme, view.state, caller)?.overAt !== undefined;
  if (ifMatch !== 'any' && !isPast && ifMatch !== view.version) {
    throw new Problem('version-mismatch', { params: { version: view.version } });
  }
  const spec = specOf(programme, command);
  const reader = { ...caller, ...holderOf(caller.accountId, view) };
  const seen = await loadContext(deps, programme.name, view.state);
  const actor = actingAs(reader, spec, { programme, whole: view.state, ctx: seen }, body);
  const ctx = { ...seen, actor };
  const reasons = refusal(programme, spec, view.state, body as never, ctx);
  const blockedBy = isPast ? [] : programme.lifecycle.blockedBy(view.state, ctx);
  if (reasons.length > 0) throw refusalProblem(reasons, blockedBy);
  const { answer, requestHash: answeredHash } = await update(deps, programme, params.id, command, {
    input: body,
    actor,
    key,
    requestHash,
    ...(typeof body.why === 'string' ? { why: body.why } : {}),
    ...(ifMatch === 'any' || isPast ? {} : { ifVersion: ifMatch }),
    ...decidedIn(caller),
  });
  if (answeredHash !== requestHash) throw new Problem('idempotency-key-reused');
  return answerReply(api, isPast ? { ...answer, blockedBy: [] } : answer, language);
};
