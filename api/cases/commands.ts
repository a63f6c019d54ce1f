import { z } from 'zod';
import { type AnyOperation, operation } from '../http/route';
import { idParams, reasonShape, withWhy } from '../http/shapes';
import type { AnyProgrammeApi, Names } from './programmeApi';
import { submitCommand } from './submit';

/** The answer to an accepted command. */
export const answerShape = ({ one }: Names) =>
  z
    .object({
      [`${one}Id`]: z.string(),
      version: z.int(),
      at: z.string(),
      stage: z.string(),
      events: z.array(z.string()),
      blockedBy: z.array(reasonShape),
    })
    .meta({ id: `${one.charAt(0).toUpperCase()}${one.slice(1)}Answer` });

/** An operation for each command of the programme. */
export const commandOperations = ({ programme, words, names, commands }: AnyProgrammeApi): readonly AnyOperation[] =>
  Object.entries(programme.commands).map(([command, { by }]) => ({
    ...operation({
      id: `command.${command}`,
      method: 'post',
      path: `/api/v1/{noun}/{id}/commands/${command}`,
      tag: 'commands',
      summary: words.commands[command] ?? { zh: command, en: command },
      params: idParams,
      body: withWhy(commands[command]?.input ?? z.strictObject({})),
      response: answerShape(names),
      idempotent: true,
      conditional: true,
      handle: (handled) => submitCommand(command, handled),
    }),
    command,
    by,
  }));
