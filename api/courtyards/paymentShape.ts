import { z } from 'zod';
import { RENOVATION_SOURCES } from '../../domain/renovation/facts/money';
import { PAID_FOR, RECOVERED_HOW } from '../../domain/renovation/facts/payments';
import { ofFirm, owedAgain, signature } from './worksShape';

/** Money that came back (`CameBack`). */
export const cameBack = {
  cameBackOn: z.string().meta({ description: 'The day on the bank’s notice' }),
  why: z.string(),
  evidence: z.array(z.string()),
};

/** Money that moved and may have come back, with what each source bore of it. */
const money = signature.extend({
  reference: z.string().meta({ description: 'Of its voucher' }),
  organisationId: ofFirm,
  paidOn: z.string().exactOptional().meta({ description: 'The day on the voucher' }),
  parts: z.array(z.object({ source: z.enum(RENOVATION_SOURCES), amountFen: z.int() })),
  reversed: signature.extend(cameBack).exactOptional(),
});

/** What was paid to the contractor, with what each source bore (`ContractPayment`). */
export const contractPayments = z
  .array(
    money.extend({
      paidFor: z.enum(PAID_FOR),
      no: z.int().exactOptional().meta({ description: 'Of the claim' }),
      reversed: signature
        .extend({ ...cameBack, recoveredFen: z.int().exactOptional() })
        .exactOptional()
        .meta({ description: '`recoveredFen`: of it, what covers an overpayment' }),
    }),
  )
  .meta({ description: 'Payments to the contractor; without those of early releases, which kept no sources' });

/** What of it was recovered, replaced or written off (`Recovery`). */
export const recoveries = z.array(money.extend({ how: z.enum(RECOVERED_HOW) })).meta({
  description:
    'What was recovered, with what each source got back; written off, with what each lost; replaced, with what each bore',
});

export const refundsOwedAgain = z
  .object({ coFunding: owedAgain.exactOptional(), others: owedAgain.exactOptional() })
  .meta({ description: 'Refunds that came back' });
