import { actingRoles } from '../../domain/kernel/engagement';
import { applyingReasons, leavesOf } from '../../domain/kernel/engine/lifecycle';
import { firmsOf } from '../../domain/kernel/engine/programme';
import { availableActions } from '../../domain/kernel/engine/refusal';
import { openRequests } from '../../domain/kernel/engine/requests';
import { answersTo } from '../../domain/renovation/answeredBy';
import type { Renovation } from '../../domain/renovation/command';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { awaitedFrom, DECLARATION, LIFECYCLE } from '../../domain/renovation/lifecycle';
import { RENOVATION } from '../../domain/renovation/programme';
import { organisationFor } from '../support/courtyards/firms';
import type { CourtyardObserver } from '../support/courtyards/pureCourtyard';
import { LIVES } from '../support/lives/lives';

/** A case as it stood under the rules of an hour. */
interface Standing {
  readonly facts: Courtyard;
  readonly ctx: Context;
}

const answers = (code: Parameters<typeof answersTo>[0], { ctx }: Standing): readonly string[] =>
  answersTo(code, ctx.policy).commands;

const awaitedIn = ({ facts, ctx }: Standing) => awaitedFrom(facts, ctx);

const missingOf = ({ facts, ctx }: Standing, code: string): readonly string[] =>
  leavesOf(DECLARATION.stages[facts.stage]?.steps ?? { inOrder: [] }).flatMap((leaf) =>
    'step' in leaf && leaf.step === code && leaf.missing !== undefined
      ? applyingReasons<Renovation>(leaf.missing, facts, ctx).map((one) => one.code)
      : [],
  );

const gateOf = ({ facts, ctx }: Standing): readonly string[] => LIFECYCLE.gate(facts, ctx).map((one) => one.code);

const without = (before: readonly string[], after: readonly string[]) => before.filter((one) => !after.includes(one));

/** The commands that one gives: the one itself, and the one that it confirms. */
const givenBy = (was: Standing, now: Standing, command: string): readonly string[] => {
  const open = openRequests(was.facts).find(({ no }) => !openRequests(now.facts).some((still) => still.no === no));
  return command === 'confirmRequest' && open !== undefined ? [open.command, command] : [command];
};

/** What a command did that nothing awaited names it for: what it closed, and what it took from a step or the gate. */
const unnamed = (was: Standing, now: Standing, given: readonly string[]): readonly string[] => {
  const isAnswer = (code: Parameters<typeof answersTo>[0]) => answers(code, was).some((one) => given.includes(one));
  const still = new Set(awaitedIn(now).map(({ key }) => key));
  const begun = awaitedIn(was).filter(({ openedAt }) => openedAt <= now.ctx.now);
  const ofSteps = begun
    .filter(({ code }) => !isAnswer(code))
    .flatMap(({ key, code }) =>
      still.has(key) ? without(missingOf(was, code), missingOf(now, code)).map((one) => `${code}/${one}`) : [code],
    );
  const isNamed = awaitedIn(was).some(({ code }) => isAnswer(code) && code !== 'confirm-request');
  const ofGate = isNamed ? [] : without(gateOf(was), gateOf(now));
  return [...ofSteps, ...ofGate].map((what) => `${given[0]}: ${what}`);
};

/** What is brought about without being done: a decision sends the case elsewhere, or asks for less. */
const ELSEWHERE = [
  // The office decides otherwise than it was asked.
  'rejectApplication: approval-missing',
  'rejectApplication: review-finance',
  'rejectApplication: review-housing',
  'returnApplication: approval-missing',
  'returnApplication: review-community',
  'returnApplication: review-subDistrict',
  // A lost vote on the result sends the works back, and their account with them.
  'closeBallot: pay-settlement',
  'closeBallot: submit-settlement',
  // What a visitor wrote is awaited by itself (`handle-submission`) and holds up the same step.
  'declineSubmission: answer-objection/submission-open',
  // A decision on a result puts the question again, or no more.
  'decideResult: open-ballot',
  // The payment takes the money that was to replace subsidy.
  'paySettlement: replace-subsidy',
  // Homes pay all of their shares before the works are over, when the rest is awaited.
  'recordCoFunding: co-funding-short',
  // The ballot's time ended before it, and nothing was recorded at that moment.
  'correctProfile: ballot-open',
  // Under another policy the subsidy is not granted yet, so nothing is collected for it.
  'movePolicy: collect-co-funding',
  'movePolicy: co-funding-short',
];

test('a command that fulfils an obligation, or a part of it, is among the obligation’s answers', () => {
  const found = new Set<string>();
  let looked = 0;
  for (const life of Object.values(LIVES)) {
    let before: Standing | undefined;
    const watch: CourtyardObserver = (c, what) => {
      const was = before;
      const now = { facts: c.facts, ctx: c.context };
      before = now;
      if (was === undefined || 'refused' in what || what.role === 'system' || was.facts.stage !== now.facts.stage)
        return;
      looked += 1;
      for (const one of unnamed(was, now, givenBy(was, now, what.command))) found.add(one);
    };
    life(RENOVATION, watch);
  }
  expect([...found].sort()).toEqual([...ELSEWHERE].sort());
  expect(looked).toBeGreaterThan(200);
});

test('whoever may fulfil an obligation finds the command among the offered actions', () => {
  const missing = new Set<string>();
  let looked = 0;
  for (const life of Object.values(LIVES)) {
    life(RENOVATION, (c) => {
      const { facts, context } = c;
      for (const { code, openedAt } of awaitedFrom(facts, context)) {
        const { commands, by } = answersTo(code, context.policy);
        for (const role of openedAt <= context.now ? by : []) {
          const actor = { accountId: role, name: role, ...organisationFor(facts, role) };
          // No firm fulfils anything before it is engaged.
          if (actingRoles(firmsOf(RENOVATION, facts), actor, [role]).length === 0) continue;
          // Before an end the account is the contractor's alone.
          if (code === 'submit-settlement' && role === 'projectManager' && facts.windingUp === undefined) continue;
          const offered = availableActions(RENOVATION, facts, { ...context, actor }, [role]);
          const own = commands.filter((name) => (RENOVATION.commands[name]?.by ?? []).includes(role));
          looked += own.length;
          if (own.length > 0 && !own.some((name) => offered.some(({ command }) => command === name)))
            missing.add(`${code} in ${facts.stage}: ${own.join(', ')} as ${role}`);
        }
      }
    });
  }
  expect([...missing]).toEqual([]);
  expect(looked).toBeGreaterThan(200);
});
