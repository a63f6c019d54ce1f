import { z } from 'zod';
import { RENOVATION_SOURCES } from '../../domain/renovation/facts/money';
import { PAID_FOR } from '../../domain/renovation/facts/payments';
import { ofFirm, owedAgain, signature } from './worksShape';

/** Money that came back (`CameBack`). */
export const cameBack = {
  cameBackOn: z.string().meta({ description: 'The day on the bank’s notice' }),
  why: z.string(),
  evidence: z.array(z.string()),
};

/** What was paid to the contractor, with what each source bore (`ContractPayment`). */
export const contractPayments = z
  .array(
    signature.extend({
      paidFor: z.enum(PAID_FOR),
      no: z.int().exactOptional().meta({ description: 'Of the claim' }),
      reference: z.string().meta({ description: 'Of its voucher' }),
      organisationId: ofFirm,
      paidOn: z.string().exactOptional().meta({ description: 'The day on the voucher' }),
      parts: z.array(z.object({ source: z.enum(RENOVATION_SOURCES), amountFen: z.int() })),
      reversed: signature
        .extend({ ...cameBack, recoveredFen: z.int().exactOptional() })
        .exactOptional()
        .meta({ description: '`recoveredFen`: of it, what covers an overpayment' }),
    }),
  )
  .meta({ description: 'Payments to the contractor; without those of early releases, which kept no sources' });

export const refundsOwedAgain = z
  .object({ coFunding: owedAgain.exactOptional(), others: owedAgain.exactOptional() })
  .meta({ description: 'Refunds that came back' });
