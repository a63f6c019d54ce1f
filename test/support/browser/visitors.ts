import { Person } from '../../../tools/client';
import type { Town } from '../town/town';
import type { Visit, VisitOptions } from './browser';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** People of a town, by the API or at the page of a courtyard; who came is let go together. */
export const guestsOf = (town: () => Town) => {
  const here: Visit[] = [];
  const person = (login: string): Promise<Person> => Person.signedIn(town().url, login, town().product.password);
  const address = ({ id }: Named, tab = ''): string =>
    `${town().url}/#/courtyards/${id}${tab === '' ? '' : `?tab=${tab}`}`;
  return {
    person,
    /** One of the demonstration's courtyards. */
    named: async (name: string): Promise<Named> => {
      const leader = await person('leader');
      const { body } = await leader.must<{ courtyards: Named[] }>(`/api/v1/courtyards?text=${name}`);
      return { id: body.courtyards[0]?.id ?? '', name };
    },
    /** Somebody who has signed in and stands at a courtyard's page. */
    at: async (login: string, courtyard: Named, options: Omit<VisitOptions, 'url'> = {}): Promise<Visit> => {
      const visited = await town().arrive(login, options);
      here.push(visited);
      await visited.page.goto(address(courtyard));
      await visited.page.getByRole('heading', { name: courtyard.name }).waitFor();
      return visited;
    },
    turn: ({ page }: Pick<Visit, 'page'>, courtyard: Named, tab?: string) => page.goto(address(courtyard, tab)),
    /** All leave; what their browsers complained of. */
    leave: async (): Promise<readonly string[]> => {
      const left = here.splice(0);
      const complaints = left.flatMap((one) => one.complaints);
      await Promise.all(left.map((one) => one.leave()));
      return complaints;
    },
  };
};
