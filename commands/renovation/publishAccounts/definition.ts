import { z } from 'zod';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { awaitedFrom } from '../../../domain/renovation/lifecycle';
import { fen, longText } from '../../shapes';
import type { Definition } from '../definition';
import { publishAccountsWords } from './words';

/** The quarters whose accounts are awaited, the oldest first. */
const quarters = (c: Courtyard, ctx: Context): readonly string[] =>
  awaitedFrom(c, ctx)
    .filter(({ code, openedAt }) => code === 'publish-accounts' && openedAt <= ctx.now)
    .flatMap(({ about }) => about?.quarter ?? []);

export const publishAccounts: Definition<'publishAccounts'> = {
  input: z.strictObject({
    quarter: z.string().max(10),
    openingFen: fen,
    incomeFen: fen,
    spendingFen: fen,
    closingFen: fen,
    why: longText.max(2000).exactOptional(),
  }),
  words: publishAccountsWords,
  form: {
    fields: {
      quarter: { choices: ({ c, ctx }) => quarters(c, ctx).map((quarter) => ({ value: quarter, title: quarter })) },
    },
    prefilled: (c, ctx) => ({ quarter: quarters(c, ctx)[0], openingFen: c.maintenance?.accounts.at(-1)?.closingFen }),
  },
};
