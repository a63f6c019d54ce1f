import { z } from 'zod';
import { type AnyOperation, operation } from '../http/route';
import { idParams, reasonShape, withWhy } from '../http/shapes';
import { withOriginOfHome } from '../objections/origin';
import type { AnyProgrammeApi } from './programmeApi';
import { caseIdShape, nameOf } from './served';
import { submitCommand } from './submit';

/** The answer to an accepted command. */
export const answerShape = (api: AnyProgrammeApi) =>
  z
    .object({
      ...caseIdShape(api),
      version: z.int(),
      at: z.string(),
      stage: z.string(),
      events: z.array(z.string()),
      blockedBy: z.array(reasonShape),
    })
    .meta({ id: nameOf(api, 'Answer') });

/** What every accepted command answers, beside the case's id under its programme's name. */
export type CommandAnswer = z.output<ReturnType<typeof answerShape>>;

/** An operation for each command of the programme that somebody may give. */
export const commandOperations = (api: AnyProgrammeApi): readonly AnyOperation[] =>
  Object.entries(api.programme.commands)
    .filter(([, { byReorganisation }]) => byReorganisation !== true)
    .map(([command, spec]) => ({
      ...operation({
        id: `command.${command}`,
        method: 'post',
        path: `/api/v1/{noun}/{id}/commands/${command}`,
        tag: 'commands',
        summary: api.words.commands[command] ?? { zh: command, en: command },
        params: idParams,
        body: withWhy(api.commands[command]?.input ?? z.strictObject({})),
        response: answerShape(api),
        idempotent: true,
        conditional: true,
        handle: (handled) => submitCommand(command, command === 'raiseObjection' ? withOriginOfHome(handled) : handled),
      }),
      command,
      by: spec.by,
    }));
