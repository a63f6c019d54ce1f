import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { AuditedPart } from '../../../domain/renovation/facts/settlement';
import { certifiedParts, isDividedByAudit, openStatements } from '../../../domain/renovation/firmsOfAudit';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { joinList, type Language } from '../../../i18n/language';
import { formatHundredths, rendered } from '../../../i18n/render';
import type { About } from '../../form';
import { fen, organisationId, positiveFen, why } from '../../shapes';
import type { CourtyardFormAt, Definition } from '../definition';
import { contractFirmChoices, firmSaid } from '../shared/contractFirms';
import { cuts } from '../shared/inputs';
import { settlementLines } from '../shared/settlement';
import { auditSettlementWords } from './words';

/** What firms of before have stated, with their documents. */
const statementLines = ({ c, language }: CourtyardFormAt): readonly About[] =>
  openStatements(c).map(({ organisationId: firm, claimedFen, why: words, evidence }) => [
    ABOUT_WORDS.statement,
    `${firmSaid(c, firm) ?? ''} · ${rendered(ABOUT_WORDS.yuan, { amountFen: claimedFen }, language)} · ${words}`,
    undefined,
    evidence,
  ]);

/** The parts by the firms' names, to whoever confirms them. */
const partsSaid = (c: Courtyard, value: unknown, language: Language): string =>
  joinList(
    (value as readonly AuditedPart[]).map(
      (part) => `${firmSaid(c, part.organisationId) ?? ''} ${formatHundredths(part.eligibleFen)}`,
    ),
    language,
  );

export const auditSettlement: Definition<'auditSettlement'> = {
  input: z.strictObject({
    eligibleFen: positiveFen,
    cuts,
    byFirm: z
      .array(z.strictObject({ organisationId, eligibleFen: fen, answer: why.exactOptional() }))
      .min(1)
      .max(50)
      .exactOptional()
      .meta({ description: 'What of it each firm has built; required where several had the contract' }),
    why: why.exactOptional(),
  }),
  words: auditSettlementWords,
  form: {
    fields: {
      byFirm: {
        isAsked: isDividedByAudit,
        said: partsSaid,
        fields: { organisationId: { choices: contractFirmChoices, said: firmSaid } },
      },
      why: { isAsked: (c) => c.acceptance?.settlement?.audit !== undefined },
    },
    prefilled: (c) => {
      const { claimedFen = 0 } = c.acceptance?.settlement ?? {};
      return { eligibleFen: claimedFen, ...(isDividedByAudit(c) ? { byFirm: certifiedParts(c, claimedFen) } : {}) };
    },
    about: (at) => [...settlementLines(at), ...statementLines(at)],
  },
};
