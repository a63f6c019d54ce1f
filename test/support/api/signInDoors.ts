import { type ApiResponse, Person } from '../../../demonstration/client';
import { startApiBeside } from './apiBeside';
import { type ApiOnly, startApiOnly } from './apiOnly';

/** The API in two processes on one database, for what must hold over both: sign-ins go to them in turn. */
export interface SignInDoors extends ApiOnly {
  /** An official of the city, signed in. */
  hire(login: string): Promise<Person>;
  signIn<B>(body: object): Promise<ApiResponse<B>>;
}

export const openSignInDoors = async (): Promise<SignInDoors> => {
  const shell = await startApiOnly();
  const beside = await startApiBeside(shell.api);
  const doors = [shell.anonymous, new Person(beside.url, 'nobody')] as const;
  const city = await shell.createOrganisation('programme', 'city', '成都');
  let asked = 0;
  return {
    ...shell,
    hire: (login) => shell.createAccount(city, ['supervisor'], login),
    signIn: <B>(body: object) => {
      asked += 1;
      return (asked % 2 === 0 ? doors[0] : doors[1]).ask<B>('/api/v1/login', { body });
    },
    stop: async () => {
      await beside.stop();
      await shell.stop();
    },
  };
};
