import type { z } from 'zod';
import type { CommandName } from '../../domain/renovation/catalogue';
import { coolingOffEndsAt } from '../../domain/renovation/clocks';
import type { Renovation } from '../../domain/renovation/command';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { derivedFiguresOf } from '../../domain/renovation/derivedFigures';
import { firmFigures as accountsByFirm } from '../../domain/renovation/firmAccounts';
import { renovationTotal } from '../../domain/renovation/ledger';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { receivedFen } from '../../domain/renovation/receipts';
import { inLanguage, type Language } from '../../i18n/language';
import { stepWord } from '../../i18n/words';
import type { SeenByFirm } from '../cases/programmeApi';
import type { requestsShown } from '../cases/requested';
import type { caseView } from '../cases/view';
import { reasonView } from '../http/problem';
import type { Answered } from '../http/route';
import { NEEDED_LATER } from './neededLater';
import type { courtyardViewShape } from './viewShape';

const moneyView = (c: Courtyard) => ({
  ledger: c.ledger,
  coFunding: { receivedFen: receivedFen(c, 'coFunding'), refundedFen: c.ledger.coFunding.refunded },
  planCostFen: c.plan?.costFen ?? null,
  paidFen: renovationTotal(c.ledger, 'paid'),
  retentionHeldFen: c.maintenance?.retention.released === undefined ? (c.maintenance?.retention.heldFen ?? 0) : 0,
});

const figuresView = (c: Courtyard, ctx: Context, language: Language) => {
  const { maintenance, approval, ...figures } = derivedFiguresOf(c, ctx);
  const steps = approval?.steps.map(({ name, ...step }) => ({
    ...step,
    name: inLanguage(stepWord(step.step, name), language),
  }));
  const fourRequirements = maintenance?.fourRequirements.map(({ requirement, missing }) => ({
    requirement,
    missing: missing.map((reason) => reasonView(reason, language)),
  }));
  return {
    ...figures,
    approval: approval === null ? null : { ...approval, steps: steps ?? [] },
    maintenance: maintenance === null ? null : { ...maintenance, fourRequirements: fourRequirements ?? [] },
  };
};

/** The figures of the part that a firm sees: nothing of residents, their body and its accounts, or the application. */
const firmFigures = (
  figures: ReturnType<typeof figuresView>,
  { state: { works, maintenance }, now, organisationId }: SeenByFirm<Courtyard>,
) => ({
  ...figures,
  ballots: [],
  covenants: [],
  term: null,
  approval: null,
  subsidyBounds: null,
  works:
    works === undefined || figures.works === null
      ? null
      : {
          ...figures.works,
          // Its own account as it is now, whatever it was when the firm left.
          firms: accountsByFirm(now).filter((one) => one.organisationId === organisationId),
          payable: figures.works.payable.map((one) => ({ ...one, firms: [] })),
        },
  payments: works === undefined ? [] : figures.payments,
  settlementDueFen: works === undefined ? null : figures.settlementDueFen,
  maintenance:
    maintenance === undefined || figures.maintenance === null
      ? null
      : { ...figures.maintenance, fourRequirements: [], quarters: [] },
});

/** What a courtyard adds to the view of a case: its rounds, its money and the derived figures. */
export const courtyardView = (
  c: Courtyard,
  ctx: Context,
  language: Language,
  seen?: SeenByFirm<Courtyard>,
): Answered<z.output<typeof courtyardViewShape>> => ({
  state: seen?.state ?? c,
  round: c.round.no,
  newRoundFrom: LIFECYCLE.reopenable.includes(c.stage) ? coolingOffEndsAt(c, ctx) : null,
  missing: NEEDED_LATER.filter((field) => c.profile[field] === undefined),
  money: moneyView(c),
  figures: seen === undefined ? figuresView(c, ctx, language) : firmFigures(figuresView(c, ctx, language), seen),
});

/** A courtyard as the API sends it. */
export type CourtyardTold = ReturnType<typeof caseView<Renovation, CommandName>> &
  ReturnType<typeof courtyardView> & {
    readonly publicPath: string;
    readonly openRequests: Awaited<ReturnType<typeof requestsShown>>;
  };
