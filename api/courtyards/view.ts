import type { actorsOf, JournalRow } from '../../db/journal';
import { namedEvents } from '../../domain/kernel/engine/caseEvents';
import { rungsAhead } from '../../domain/kernel/obligations/ladder';
import { answersTo } from '../../domain/renovation/answeredBy';
import { coolingOffEndsAt } from '../../domain/renovation/clocks';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import type { CourtyardEvent } from '../../domain/renovation/events';
import { renovationTotal } from '../../domain/renovation/ledger';
import { awaitedFrom, blockedBy } from '../../domain/renovation/lifecycle';
import { type ObligationCode, reviewCode } from '../../domain/renovation/obligations';
import type { Policy } from '../../domain/renovation/policy';
import { availableActions } from '../../domain/renovation/programme';

import { readingsOf } from '../../domain/renovation/readings';
import { COMMAND_WORDS } from '../../i18n/commandWords';
import { deedIn, happeningIn } from '../../i18n/happenings';
import { inLanguage, type Language } from '../../i18n/language';
import { obligationWord, STAGE_WORDS, stepWord, WITHOUT_ACCOUNT_WORDS } from '../../i18n/words';
import { mayCall } from '../access';
import { reasonView } from '../problem';
import { publicPath } from '../publicPath';
import type { Caller } from '../tokens';

/** What a later gate will need and nobody has published yet. */
const NEEDED_LATER = ['district', 'subDistrict', 'community', 'households', 'floorAreaCentiSqm'] as const;

const moneyView = (c: Courtyard) => ({
  ledger: c.ledger,
  coFunding: { receivedFen: c.coFunding.receivedFen, refundedFen: c.coFunding.refundedFen },
  planCostFen: c.plan?.costFen ?? null,
  paidFen: renovationTotal(c.ledger, 'paid'),
  retentionHeldFen: c.maintenance?.retention.released === undefined ? (c.maintenance?.retention.heldFen ?? 0) : 0,
});

const readingsView = (c: Courtyard, ctx: Context, language: Language) => {
  const { care, approval, ...readings } = readingsOf(c, ctx);
  const steps = approval?.steps.map(({ name, ...step }) => ({
    ...step,
    name: inLanguage(stepWord(step.step, name), language),
  }));
  const haves = care?.haves.map(({ have, missing }) => ({
    have,
    missing: missing.map((reason) => reasonView(reason, language)),
  }));
  return {
    ...readings,
    approval: approval === null ? null : { ...approval, steps: steps ?? [] },
    care: care === null ? null : { ...care, haves: haves ?? [] },
  };
};

/** Whoever has no account of ours is called by what they are. */
const actorIn = (accountId: string, name: string, language: Language): string => {
  const word = WITHOUT_ACCOUNT_WORDS[accountId];
  return word === undefined ? name : inLanguage(word, language);
};

/** What fulfils an obligation, and who may give one of these, now or later. */
const answering = (code: ObligationCode, { policy }: Context) => {
  const { commands, by } = answersTo(code, policy);
  return { answeredBy: commands, givenBy: by };
};

/** A courtyard as one caller sees it: where it stands, why, what is awaited, and what the caller may do. */
export const courtyardView = (
  c: Courtyard,
  version: number,
  ctx: Context,
  caller: Caller,
  people: Awaited<ReturnType<typeof actorsOf>>,
  language: Language,
) => {
  const actor = { accountId: caller.accountId, name: caller.name, organisationId: caller.organisationId };
  return {
    id: c.id,
    version,
    name: c.profile.name,
    publicPath: publicPath(c.id),
    stage: c.stage,
    stageName: inLanguage(STAGE_WORDS[c.stage], language),
    since: c.stageSince,
    suspended: c.suspension ?? null,
    round: c.round.no,
    newRoundFrom: c.stage === 'notAdopted' ? coolingOffEndsAt(c, ctx) : null,
    policyVersion: c.policyVersion,
    missing: NEEDED_LATER.filter((field) => c.profile[field] === undefined),
    blockedBy: blockedBy(c, ctx).map((reason) => reasonView(reason, language)),
    obligations: awaitedFrom(c, ctx).map((o) => ({
      ...answering(o.code, ctx),
      key: o.key,
      code: o.code,
      name: inLanguage(obligationWord(o.code, o.name), language),
      subject: o.subject,
      holder: o.holder,
      besides: o.besides,
      openedAt: o.openedAt,
      dueAt: o.dueAt,
      provisional: o.provisional,
      overdue: c.suspension === undefined && ctx.now > o.dueAt,
      remindersSent: c.reminded[o.key]?.sent ?? 0,
      escalatedTo: c.reminded[o.key]?.escalatedTo ?? null,
      remindedAt: c.reminded[o.key]?.lastAt ?? null,
      urgedAt: c.urged[o.key] ?? null,
      /** Not asked for yet: it begins later. */
      isAhead: o.openedAt > ctx.now,
      ahead: rungsAhead(c, ctx, o),
    })),
    availableActions: availableActions(c, { ...ctx, actor }, caller.roles).map((action) => ({
      command: action.command,
      name: inLanguage(COMMAND_WORDS[action.command], language),
      allowed: action.refusedBecause.length === 0,
      refusedBecause: action.refusedBecause.map((reason) => reasonView(reason, language)),
    })),
    may: { sendFile: mayCall('sendFile', caller.roles), listFiles: mayCall('listFiles', caller.roles) },
    overridden: c.overrides.some((override) => override.confirmed !== undefined),
    money: moneyView(c),
    readings: readingsView(c, ctx, language),
    people: Object.fromEntries(
      Object.entries(people).map(([id, one]) => [id, { ...one, name: actorIn(id, one.name, language) }]),
    ),
    facts: c,
  };
};

/** A journal row as a timeline tells it: who, when, what, why, what came of it, and the hashes that chain it. */
export const timelineEntry = (
  row: JournalRow<CourtyardEvent>,
  language: Language,
  policies: ReadonlyMap<string, Policy> = new Map(),
) => {
  const steps = policies.get(row.policyVersion)?.subsidy.chain.steps;
  const named = (code: string) => steps?.find(({ step }) => reviewCode(step) === code)?.name;
  const { version, at, command, accountId, role, organisationId, why, fromStage, toStage, input, events } = row;
  return {
    version,
    at,
    command,
    accountId,
    actorName: actorIn(accountId, row.actorName, language),
    role,
    organisationId,
    why,
    fromStage,
    toStage,
    input,
    events,
    previousHash: row.previousHash,
    hash: row.hash,
    deed: deedIn(command, language),
    happened: namedEvents(events).map((happening) => happeningIn(happening, language, named)),
  };
};
