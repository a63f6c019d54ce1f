import {
  type ByFirm,
  contractFirms,
  contractorOf,
  firmMeant,
  firmName,
  hasPart,
  isSharedByFirms,
} from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { contractorName } from '../../../domain/renovation/firms';
import { overpaidByFirm } from '../../../domain/renovation/settlement';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { About } from '../../form';
import { organisationId } from '../../shapes';
import type { CourtyardChoices, CourtyardFormAt } from '../definition';
import { moneyLine } from './about';
import { TO_FIRM } from './contractFirmWords';

// Payments, accounts and the like name a firm where more than one had the contract.

export const toFirmField = {
  organisationId: organisationId
    .exactOptional()
    .meta({ description: 'The firm, where more than one had the contract; else the one that has it' }),
};

/** The firms that had the contract; no choice where one had it. */
export const contractFirmChoices: CourtyardChoices = ({ c }) =>
  contractFirms(c).length > 1 ? contractFirms(c).map((value) => ({ value, title: firmName(c, value) ?? value })) : [];

/** A firm by its name. */
export const firmSaid = (c: Courtyard, value: unknown): string | undefined => firmName(c, String(value));

/** The firm that a request means without naming it: the one that has the contract. */
export const firmMeantLines = (
  c: Courtyard,
  { organisationId }: { readonly organisationId?: string },
): readonly (About | undefined)[] => {
  const name = organisationId === undefined && c.works !== undefined ? contractorName(c, c.works) : undefined;
  return name === undefined ? [] : [[TO_FIRM.organisationId.name, name]];
};

/** Those of them for which this holds. */
const choicesOf =
  (holds: (c: Courtyard, firm: string) => boolean): CourtyardChoices =>
  async (at) =>
    (await contractFirmChoices(at)).filter(({ value }) => holds(at.c, String(value)));

/** Those of them to which something is due. */
export const dueChoices = (due: (c: Courtyard) => ByFirm): CourtyardChoices =>
  choicesOf((c, firm) => (due(c).get(firm) ?? 0) > 0);

export const toFirmHints = (due: (c: Courtyard) => ByFirm) => ({
  organisationId: { choices: dueChoices(due), isAsked: isSharedByFirms, said: firmSaid },
});

/** Those that have the contract or an account to settle, and for the people of a firm that firm alone. */
export const ownFirmOrAll: CourtyardChoices = async (at) => {
  const all = await choicesOf((c, firm) => firm === contractorOf(c)?.organisationId || hasPart(c, firm))(at);
  return at.firm === undefined ? all : all.filter(({ value }) => value === at.firm?.organisationId);
};

/** The firm that a payment goes to if nobody says another, and what it may be, in fen. */
export const dueTo = (c: Courtyard, due: ByFirm) => {
  const firm = firmMeant(c, {}, due);
  const isNamed = isSharedByFirms(c) || firm !== contractorOf(c)?.organisationId;
  return { organisationId: isNamed ? firm : undefined, dueFen: due.get(firm ?? '') ?? 0 };
};

/** The firm that was overpaid; it is named where several were. */
export const overpaidField = {
  organisationId: organisationId
    .exactOptional()
    .meta({ description: 'The firm that was overpaid; required where several were' }),
};

const overpaid = (c: Courtyard) => [...overpaidByFirm(c)].filter(([, fen]) => fen > 0);

export const OVERPAID_HINTS = {
  organisationId: {
    said: firmSaid,
    choices: dueChoices(overpaidByFirm),
    isAsked: (c: Courtyard) => overpaid(c).length > 1,
  },
};

/** What is open of the only firm that was overpaid; nobody guesses one of several. */
export const onlyOverpaid = (c: Courtyard) => (overpaid(c).length === 1 ? { amountFen: overpaid(c)[0]?.[1] } : {});

/** The most that a payment to any of the firms may be, in fen. */
export const mostDue = (due: ByFirm) => ({ max: Math.max(0, ...due.values()) });

/** Who is paid: the firm that is due, or each of several with what is due to it. */
export const payeeLines = ({ c, language }: CourtyardFormAt, due: ByFirm): readonly (About | undefined)[] =>
  isSharedByFirms(c)
    ? [...due].map(([firm, fen]) =>
        moneyLine({ zh: firmName(c, firm) ?? firm, en: firmName(c, firm) ?? firm }, fen, language),
      )
    : [...due.keys()].flatMap((firm) => {
        const name = firmName(c, firm);
        return name === undefined ? [] : [[ABOUT_WORDS.payee, name] as const];
      });
