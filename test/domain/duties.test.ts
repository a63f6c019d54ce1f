import { z } from 'zod';
import { COMMAND_DEFINITIONS } from '../../commands/renovation/catalogue';
import { COMMAND_NAMES, type CommandName, commandNamed } from '../../domain/renovation/catalogue';
import { areIncompatible, DUTIES, dutyOf, HANDS, handGiving, isReversal } from '../../domain/renovation/duties';
import type { CourtyardEvent } from '../../domain/renovation/events';
import { RENOVATION } from '../../domain/renovation/programme';
import { receiptPostings } from '../../domain/renovation/receipts';
import { accountsOfHand } from '../../domain/renovation/separation';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { LIVES } from '../support/lives/lives';

const isHarmless = (command: string): boolean => dutyOf(command) === undefined;

const movesMoney = (event: CourtyardEvent): boolean => event.type === 'moneyMoved' || receiptPostings(event).length > 0;

/** A copy, so that nothing but the rules under test is computed along the way. */
const PROGRAMME = { ...RENOVATION };

/** What a command's input calls an amount. */
const amountsOf = (command: CommandName): readonly string[] =>
  JSON.stringify(z.toJSONSchema(COMMAND_DEFINITIONS[command].input, { unrepresentable: 'any', io: 'input' })).match(
    /\w+Fen(?=":)/g,
  ) ?? [];

test('each command has a duty, or says why it has none', () => {
  expect(Object.keys(DUTIES)).toEqual(COMMAND_NAMES);
  const unsaid = Object.values(DUTIES).filter((duty) => 'harmless' in duty && duty.harmless.length < 20);
  expect(unsaid).toEqual([]);
});

/** Whether whoever gave it, an account that is named after its role, is known by its hand. */
const isKnown = ({ facts }: PureCourtyard, command: string, role: string): boolean => {
  const duty = dutyOf(command);
  // A rejection for good ends the courtyard before any money: it is the last that anybody does with the application.
  if (duty === undefined || isReversal(command) || facts.stage === 'rejected') return true;
  const hand = handGiving(duty, role);
  return hand === undefined || accountsOfHand(hand, facts).some((account) => account?.startsWith(role) === true);
};

test('a command that takes an amount of money, or moves one in any recorded life, has a duty, and leaves a trace of its hand', () => {
  const named = COMMAND_NAMES.filter((command) => amountsOf(command).length > 0);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter(isHarmless).sort()).toEqual(['publishAccounts', 'reduceForHardship']);
  const moving = new Set<string>();
  const unknown = new Set<string>();
  for (const life of Object.values(LIVES)) {
    life(PROGRAMME, (c, { command, role, ...what }) => {
      if (!('events' in what) || what.events.length === 0) return;
      if (what.events.some(movesMoney)) moving.add(command);
      if (!isKnown(c, command, role)) unknown.add(`${command} ${role}`);
    });
  }
  expect([...unknown]).toEqual([]);
  expect(moving.size).toBeGreaterThan(8);
  // What another has asked for moves it when it is confirmed.
  expect([...moving].filter(isHarmless)).toEqual(['confirmRequest']);
});

test('each command of a hand is kept from all hands apart from it, in both hands', () => {
  expect(HANDS.filter((hand) => areIncompatible('payer', hand))).toEqual([
    'applicant',
    'approver',
    'claimant',
    'certifier',
    'auditor',
    'inspector',
    'authoriser',
    'receiver',
  ]);
  for (const one of HANDS)
    for (const other of HANDS) expect(areIncompatible(one, other)).toBe(areIncompatible(other, one));
  const open = COMMAND_NAMES.filter((name) => !isHarmless(name) && commandNamed(name).separatedFrom === undefined);
  expect(open).toEqual([]);
  const second = COMMAND_NAMES.filter(
    (name) =>
      !isHarmless(name) &&
      commandNamed(name).confirmed !== undefined &&
      commandNamed(name).confirmed?.spec.separatedFrom === undefined,
  );
  expect(second).toEqual([]);
});
