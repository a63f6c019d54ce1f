import type { CommandName, Inputs } from '../../../domain/renovation/catalogue';
import { RENOVATION } from '../../../domain/renovation/programme';
import type { Role } from '../../../domain/renovation/roles';
import { type CourtyardLife, ledTo } from '../lives/courtyardLife';

/** A courtyard in this stage. */
export const led = (to: 'works' | 'acceptance' | 'maintenance') => ledTo[to](RENOVATION, () => undefined);

export const APPROVERS = ['community', 'subDistrictLeader', 'districtHousing', 'districtFinance'];

/** Whoever holds one of these accounts cannot give the command: with that account, or with a second one. */
export const expectKeptFrom = <N extends CommandName>(
  c: CourtyardLife,
  [name, role, input]: readonly [N, Role, Inputs[N]],
  accounts: readonly string[],
): void => {
  const passed = accounts.flatMap((account) =>
    [account, 'second']
      .filter((acting) => {
        const one = c.fork();
        one.persons = [[account, 'second']];
        const result = one.give(name, role, input, undefined, acting);
        return !('refused' in result && result.refused.join() === 'separation-of-duties');
      })
      .map((acting) => `${name} by ${account} as ${acting}`),
  );
  expect(passed).toEqual([]);
};
