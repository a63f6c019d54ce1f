import { viewForCommand } from '../../db/cases';
import { journalRowFor } from '../../db/journal';
import type { Actor } from '../../domain/kernel/actor';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { AnyCommand } from '../../domain/kernel/engine/command';
import type { Context } from '../../domain/kernel/engine/context';
import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { refusal, roleFor } from '../../domain/kernel/engine/verdict';
import { vocabularyOf } from '../../i18n/caseWords';
import type { Language } from '../../i18n/language';
import { type Answer, type CommandMessage, type RecordedAnswer, workflowIdOf } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { etagOf } from '../http/headers';
import { isStillValid, keyedHash } from '../http/idempotentWrite';
import { Problem, reasonView, refusalProblem } from '../http/problem';
import type { Reply, RequestContext } from '../http/route';
import type { Caller } from '../http/tokens';
import type { AnyProgrammeApi } from './programmeApi';
import { withCaseId } from './served';
import { loadContext } from './setting';
import { callTemporal } from './temporal';

const specOf = ({ commands }: AnyProgramme, command: string): AnyCommand<ProgrammeTypes> => {
  const spec = commands[command];
  if (spec === undefined) throw new Problem('not-found');
  return spec;
};

/** The caller in the role this command is given in; one that has no such role keeps its own and is refused by it. */
const actorFor = (caller: Caller, spec: AnyCommand<ProgrammeTypes>): Actor => ({
  accountId: caller.accountId,
  name: caller.name,
  role: roleFor(spec, caller.roles) ?? caller.roles[0] ?? 'resident',
  organisationId: caller.organisationId,
});

/** What a command answers, in the words of its programme. */
export const answerReply = (api: AnyProgrammeApi, answer: Answer, language: Language): Reply => {
  const own = vocabularyOf(api.words);
  const { caseId, version, at, stage, events } = answer;
  const blockedBy = answer.blockedBy.map((reason) => reasonView(reason, language, own));
  // In one order to the letter: an answer that was kept comes back in the database's.
  return {
    body: withCaseId(api, { caseId, version, at, stage, events, blockedBy }),
    headers: { ETag: etagOf(version) },
  };
};

const update = (
  deps: ApiDeps,
  { workflow }: AnyProgramme,
  caseId: string,
  command: string,
  message: CommandMessage,
): Promise<RecordedAnswer> =>
  callTemporal(deps.temporal, () =>
    deps.temporal.workflow
      .getHandle(workflowIdOf(workflow, caseId))
      .executeUpdate<RecordedAnswer, [CommandMessage]>(command, {
        updateId: `${message.actor.accountId}/${message.key}`,
        args: [message],
      }),
  );

interface FromPage {
  readonly command: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly key: string;
}

/** Throws with what refuses a command from the public page. */
export const assertAcceptedFromPage = (
  programme: AnyProgramme,
  c: CaseState,
  { command, input, actor }: Omit<FromPage, 'key'>,
  ctx: Context,
): void => {
  const reasons = refusal(programme, specOf(programme, command), c, input as never, { ...ctx, actor });
  if (reasons.length > 0) throw refusalProblem(reasons, []);
};

/** A command from the public page, for somebody without an account; the same key is the same request. */
export const submitFromPage = async (
  deps: ApiDeps,
  programme: AnyProgramme,
  c: CaseState,
  { command, input, actor, key }: FromPage,
): Promise<void> => {
  if ((await journalRowFor(deps.pool, c.id, actor.accountId, key)) !== undefined) return;
  const ctx = await loadContext(deps, programme.name, c.policyVersion);
  assertAcceptedFromPage(programme, c, { command, input, actor }, ctx);
  await update(deps, programme, c.id, command, { input, actor, key, requestHash: key });
};

/** A command's way: one look at the row, the domain's verdict, the workflow's update, the answer. */
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
): Promise<Reply> => {
  const { programme } = api;
  // An input that was erased by law could be found again by a plain hash of it.
  const requestHash = keyedHash(deps, asked);
  const view = await viewForCommand<CaseState>(deps.pool, {
    caseId: params.id,
    programme,
    scopePath: caller.organisationPath,
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
  if (ifMatch !== 'any' && ifMatch !== view.version) {
    throw new Problem('version-mismatch', { params: { version: view.version } });
  }
  const spec = specOf(programme, command);
  const actor = actorFor(caller, spec);
  const ctx = { ...(await loadContext(deps, programme.name, view.state.policyVersion)), actor };
  const reasons = refusal(programme, spec, view.state, body as never, ctx);
  if (reasons.length > 0) throw refusalProblem(reasons, programme.lifecycle.blockedBy(view.state, ctx));
  const { answer, requestHash: answeredHash } = await update(deps, programme, params.id, command, {
    input: body,
    actor,
    key,
    requestHash,
    ...(typeof body.why === 'string' ? { why: body.why } : {}),
    ...(ifMatch === 'any' ? {} : { ifVersion: ifMatch }),
  });
  if (answeredHash !== requestHash) throw new Problem('idempotency-key-reused');
  return answerReply(api, answer, language);
};
