import { z } from 'zod';
import { organisationId, year } from '../../commands/shapes';
import { waitingMoneyIn } from '../../db/waitingMoney';
import { inLanguage } from '../../i18n/language';
import { operation } from '../http/route';
import { placeOf } from './place';

/** What keeps a year of a place open: to be seen before anybody proposes to close it. */
export const waitingOperation = operation({
  id: 'listMoneyWaiting',
  method: 'get',
  path: '/api/v1/{noun}/budgets/organisations/{id}/waiting',
  tag: 'budgets',
  openToDelegates: true,
  summary: {
    zh: '哪些{case}有银行日期在该年度及以前、尚待确认的款项：确认或退回后方可结账',
    en: 'List the requests about money that moved at a bank in a year or before it, and wait: its closing waits for them',
  },
  params: z.strictObject({ id: organisationId }),
  query: z.strictObject({ year: z.coerce.number().pipe(year) }),
  response: z.object({
    waiting: z
      .array(
        z.object({
          caseId: z.string(),
          caseName: z.string().nullable().meta({ description: 'Null outside your scope' }),
          no: z.int().meta({ description: 'Of the request in its {case}' }),
          command: z.string(),
          commandName: z.string(),
          on: z.string().meta({ description: 'The bank’s day; without one, the day of the request' }),
        }),
      )
      .meta({ description: 'At most 200, by name and number' }),
  }),
  handle: async (handled) => {
    const { deps, api, caller, params, query, language } = handled;
    const place = await placeOf(deps.pool, handled, params.id);
    const waiting = await waitingMoneyIn(deps.pool, api.programme.name, {
      ...{ organisationId: place.id, path: place.path, year: query.year, scope: caller.organisationPath },
      bankDays: api.programme.budgets?.bankDays ?? {},
    });
    const nameOf = (command: string) =>
      inLanguage(api.words.commands[command] ?? { zh: command, en: command }, language);
    return { body: { waiting: waiting.map((one) => ({ ...one, commandName: nameOf(one.command) })) } };
  },
});
