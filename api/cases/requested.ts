import { z } from 'zod';
import type { FormAt } from '../../commands/form';
import { requestLines } from '../../commands/kernel/shared/requests';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import type { RequestedCommand } from '../../domain/kernel/engine/case';
import { outrunIfGiven } from '../../domain/kernel/engine/outrun';
import { refusal } from '../../domain/kernel/engine/refusal';
import { askersOf, openRequests } from '../../domain/kernel/engine/requests';
import type { Refusal } from '../../domain/kernel/reason';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage } from '../../i18n/language';
import { reasonView } from '../http/problem';
import { reasonShape } from '../http/shapes';
import type { Caller } from '../http/tokens';
import { actingAs } from './actor';
import { linesShown } from './formAt';

const fileShape = z.object({ fileId: z.string(), name: z.string() });

/** A line of what was asked for: a field as its form calls it, in words, with its files. */
export const lineShape = z
  .object({ title: z.string(), text: z.string(), files: z.array(fileShape) })
  .meta({ id: 'RequestLine' });

export const requestShape = z
  .object({
    no: z.int(),
    command: z.string(),
    name: z.string().meta({ description: 'The command, in words' }),
    requestedBy: z.string().meta({ description: 'The account of whoever asked' }),
    requestedAt: z.string(),
    awaits: z.array(z.string()).meta({ description: 'The roles that may confirm it' }),
    lines: z.array(lineShape).meta({ description: 'What it asks for, and which money moves once it is confirmed' }),
    mayConfirm: z.boolean(),
    mayDecline: z.boolean().meta({ description: 'Send it back, or take back one’s own' }),
    refusedBecause: z.array(reasonShape).meta({ description: 'Why the reader, whose role may, cannot confirm it' }),
  })
  .meta({ id: 'OpenRequest' });

type Reader = Caller & AccountHolder;

/** Why a reader in a role that is asked to cannot confirm a request now. */
export const confirmRefusal = (at: FormAt, reader: Reader, no: number): Refusal => {
  const { programme, whole, ctx } = at;
  const spec = programme.commands.confirmRequest;
  if (spec === undefined) return [];
  const acting = { ...ctx, actor: actingAs(reader, spec, at, { no }) };
  const refused = refusal(programme, spec as never, whole, { no } as never, acting);
  return refused.length > 0 ? refused : outrunIfGiven(programme, spec, whole, { no }, acting);
};

const isOwn = (reader: AccountHolder, request: RequestedCommand): boolean => isHolderOfOne(reader, askersOf(request));

/** What waits for a second person in a case, as one reader sees it. `acts`: whose part is over takes back what is their own, and no more. */
export const requestsShown = async (at: FormAt, reader: Reader, acts: boolean) => {
  const { c, words, language } = at;
  const own = vocabularyOf(words);
  return Promise.all(
    openRequests(c).map(async (request) => {
      const { no, command, requestedBy, requestedAt, awaits } = request;
      const isAsked = acts && awaits.some((role) => reader.roles.includes(role));
      const isOther = isAsked && !askersOf(request).includes(reader.accountId);
      const refused = isOther ? confirmRefusal(at, reader, no) : [];
      return {
        ...{ no, command, requestedBy, requestedAt, awaits },
        name: inLanguage(words.commands[command] ?? { zh: command, en: command }, language),
        lines: await linesShown(at, await requestLines(at, request)),
        mayConfirm: isOther && refused.length === 0,
        mayDecline: isAsked || isOwn(reader, request),
        refusedBecause: refused.map((reason) => reasonView(reason, language, own)),
      };
    }),
  );
};
