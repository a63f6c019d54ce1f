import { type SeenCase, viewForCommand } from '../../db/cases';
import { journalRowFor } from '../../db/journal';
import type { Actor } from '../../domain/kernel/actor';
import { type CommandName, commandNamed, type Inputs, roleFor } from '../../domain/renovation/catalogue';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { blockedBy } from '../../domain/renovation/lifecycle';
import { RENOVATION, refusal } from '../../domain/renovation/programme';

import type { Language } from '../../i18n/language';
import { type Answer, type Answered, type CommandMessage, workflowIdOf } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { etagOf } from '../headers';
import { isStillValid } from '../own';
import { Problem, reasonView, refusedAs } from '../problem';
import type { Handled, Reply } from '../route';
import type { Caller } from '../tokens';
import { contextFor } from './setting';
import { talk } from './temporal';

/** The caller in the role this command is given in; one that has no such role keeps its own and is refused by it. */
const actorFor = (caller: Caller, command: CommandName): Actor => ({
  accountId: caller.accountId,
  name: caller.name,
  role: roleFor(command, caller.roles) ?? caller.roles[0] ?? 'resident',
  organisationId: caller.organisationId,
});

export const answerReply = ({ caseId, ...rest }: Answer, language: Language): Reply => ({
  body: { ...rest, courtyardId: caseId, blockedBy: rest.blockedBy.map((reason) => reasonView(reason, language)) },
  headers: { ETag: etagOf(rest.version) },
});

const update = (deps: ApiDeps, courtyardId: string, command: CommandName, message: CommandMessage): Promise<Answered> =>
  talk(deps.temporal, () =>
    deps.temporal.workflow
      .getHandle(workflowIdOf(RENOVATION.workflow, courtyardId))
      .executeUpdate<Answered, [CommandMessage]>(command, {
        updateId: `${message.actor.accountId}/${message.key}`,
        args: [message],
      }),
  );

/** A command from the public page, for somebody without an account; the same key is the same request. */
export const giveFromPage = async <N extends CommandName>(
  deps: ApiDeps,
  { state: courtyard }: SeenCase<Courtyard>,
  { command, input, actor, key }: { command: N; input: Inputs[N]; actor: Actor; key: string },
): Promise<void> => {
  if ((await journalRowFor(deps.pool, courtyard.id, actor.accountId, key)) !== undefined) return;
  const ctx = { ...(await contextFor(deps, courtyard.policyVersion)), actor };
  const reasons = refusal(commandNamed(command), courtyard, input as never, ctx);
  if (reasons.length > 0) throw refusedAs(reasons, []);
  await update(deps, courtyard.id, command, { input, actor, key, requestHash: key });
};

/** A command's way: one look at the row, the domain's verdict, the workflow's update, the answer. */
export const giveCommand = async (
  command: CommandName,
  {
    deps,
    params,
    body,
    caller,
    key,
    requestHash,
    ifMatch,
    language,
  }: Handled<{ id: string }, unknown, Record<string, unknown>>,
): Promise<Reply> => {
  const view = await viewForCommand<Courtyard>(deps.pool, params.id, caller.organisationPath, caller.accountId, key);
  if (view === undefined) throw new Problem('not-found');
  if (!isStillValid(view, caller)) throw new Problem('token-invalid');
  if (view.remembered !== null) {
    if (view.remembered.requestHash !== requestHash) throw new Problem('idempotency-key-reused');
    return answerReply(view.remembered.answer as Answer, language);
  }
  if (ifMatch !== 'any' && ifMatch !== view.version) {
    throw new Problem('version-mismatch', { params: { version: view.version } });
  }
  const actor = actorFor(caller, command);
  const ctx = { ...(await contextFor(deps, view.state.policyVersion)), actor };
  const reasons = refusal(commandNamed(command), view.state, body as never, ctx);
  if (reasons.length > 0) throw refusedAs(reasons, blockedBy(view.state, ctx));
  const { answer, requestHash: answeredHash } = await update(deps, params.id, command, {
    input: body,
    actor,
    key,
    requestHash,
    ...(typeof body.why === 'string' ? { why: body.why } : {}),
    ...(ifMatch === 'any' ? {} : { ifVersion: ifMatch }),
  });
  if (answeredHash !== requestHash) throw new Problem('idempotency-key-reused');
  return answerReply(answer, language);
};
