import { PROGRAMMES } from '../../domain/programmes';
import { FUND } from '../fund/fund';
import { SMALL_GRANT } from '../tiny/smallGrant';

/** A command that says yes to what somebody else has done. */
const SECOND_HAND = /^(confirm|verify|approve|certify|endorse|audit|countersign|release|pay)[A-Z]/;

/** Those that name nobody in `separatedFrom`, each with what keeps two people apart instead. */
const OTHERWISE: Readonly<Record<string, string>> = {
  approveVariation: 'two parties sign one variation, and the input says which: `faults` asks for another person',
};

const COMMANDS = [...PROGRAMMES, FUND, SMALL_GRANT].flatMap(({ name, commands }) =>
  Object.entries(commands)
    .filter(([command]) => SECOND_HAND.test(command))
    .map(([command, spec]) => ({ of: `${name}: ${command}`, command, isSeparated: spec.separatedFrom !== undefined })),
);

test('each command that confirms, verifies, approves, certifies, audits or pays names from whom it is separated', () => {
  const open = COMMANDS.filter(({ command, isSeparated }) => !isSeparated && OTHERWISE[command] === undefined);
  expect(open.map(({ of }) => of)).toEqual([]);
  expect(COMMANDS.length).toBeGreaterThan(12);
});

test('what is listed otherwise is a command, and has no separation of its own', () => {
  const otherwise = COMMANDS.filter(({ command, isSeparated }) => !isSeparated && command in OTHERWISE);
  expect(otherwise.map(({ command }) => command)).toEqual(Object.keys(OTHERWISE));
});
