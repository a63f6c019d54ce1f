import { z } from 'zod';
import type { FactorSource } from '../../domain/kernel/deliberation/voteFactor';

/** What an owner sends beside a code, where the ballot asks for it. */
export type SentFactor = Readonly<Partial<Record<FactorSource, string>>>;

/** The same for votes and for objections. */
export const SENT_FACTOR = {
  phone: z.string().max(30).exactOptional().meta({
    description:
      'A telephone number of the owner, or its last four digits, if the code’s `secondFactor` asks for it (`getVote`)',
  }),
  identityDigits: z.string().max(30).exactOptional().meta({
    description:
      'The last six characters of the owner’s identity number, if the code’s `secondFactor` asks for them (`getVote`)',
  }),
};
