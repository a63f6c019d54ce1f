import { Person } from '../../../demonstration/client';
import type { Town } from '../town/town';
import type { Visit, VisitOptions } from './browser';

export interface NamedCourtyard {
  readonly id: string;
  readonly name: string;
}

/** Signed-in people of a town, at the API or on a courtyard's page. All windows close together. */
export const visitorsOf = (town: () => Town) => {
  const here: Visit[] = [];
  const person = (login: string): Promise<Person> => Person.signedIn(town().url, login, town().product.password);
  const address = ({ id }: NamedCourtyard, tab = ''): string => `/#/courtyards/${id}${tab === '' ? '' : `?tab=${tab}`}`;
  return {
    person,
    /** One of the demonstration's courtyards. */
    named: async (name: string): Promise<NamedCourtyard> => {
      const leader = await person('leader');
      const { body } = await leader.must<{ courtyards: NamedCourtyard[] }>(`/api/v1/courtyards?text=${name}`);
      return { id: body.courtyards[0]?.id ?? '', name };
    },
    /** A signed-in person who sees a courtyard's page. */
    at: async (login: string, courtyard: NamedCourtyard, options: Omit<VisitOptions, 'url'> = {}): Promise<Visit> => {
      const visited = await town().visitAs(login, { ...options, at: address(courtyard) });
      here.push(visited);
      await visited.page.getByRole('heading', { name: courtyard.name }).waitFor();
      return visited;
    },
    turn: ({ page }: Pick<Visit, 'page'>, courtyard: NamedCourtyard, tab?: string) =>
      page.goto(`${town().url}${address(courtyard, tab)}`),
    /** Closes all windows; returns the browsers' complaints. */
    leave: async (): Promise<readonly string[]> => {
      const left = here.splice(0);
      const complaints = left.flatMap((one) => one.complaints);
      await Promise.all(left.map((one) => one.close()));
      return complaints;
    },
  };
};
