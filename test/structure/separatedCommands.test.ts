import { PROGRAMMES } from '../../domain/programmes';
import { FUND } from '../fund/fund';
import { SMALL_GRANT } from '../tiny/smallGrant';

/** A command that says yes to what somebody else has done. */
const SECOND_HAND = /^(confirm|verify|approve|certify|endorse|audit|countersign|release|pay)[A-Z]/;

const COMMANDS = [...PROGRAMMES, FUND, SMALL_GRANT].flatMap(({ name, commands }) =>
  Object.entries(commands)
    .filter(([command]) => SECOND_HAND.test(command))
    .map(([command, spec]) => ({ of: `${name}: ${command}`, isSeparated: spec.separatedFrom !== undefined })),
);

test('each command that confirms, verifies, approves, certifies, audits or pays names from whom it is separated', () => {
  const open = COMMANDS.filter(({ isSeparated }) => !isSeparated);
  expect(open.map(({ of }) => of)).toEqual([]);
  expect(COMMANDS.length).toBeGreaterThan(12);
});
