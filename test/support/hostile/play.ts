import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { Caller } from '../../../api/http/tokens';
import { Person } from '../../../demonstration/client';
import type { Office } from '../api/office';
import type { HostileInput } from './inputs';
import { type RawAnswer, send, sendBytes } from './send';
import { tokenOf } from './token';

/** Status, code and the first fault's code, as `Expected` has them. */
export type Played = readonly [status: number, code?: string, fault?: string];

const callerOf = (person: Person): Caller => {
  const { sub = '', sid, iss: _, iat: _issued, exp: _expires, ...claims } = decodeJwt(person.authorization.slice(7));
  return { ...claims, accountId: sub, sessionId: sid } as Caller;
};

const playedOf = ({ status, type, body }: RawAnswer): Played => {
  if (!type.startsWith('application/problem+json')) return [status];
  const { code, errors } = JSON.parse(body) as { code: string; errors?: readonly { code: string }[] };
  return errors?.[0] === undefined ? [status, code] : [status, code, errors[0].code];
};

/** Sends hostile inputs to an office. */
export const playerIn = (office: Office, courtyardId: string) => {
  const { url, deps, administrator } = office.api;
  const people = { ...office.people, administrator, nobody: new Person(url, 'nobody') };
  return async (input: HostileInput): Promise<Played> => {
    const { as = 'nobody', token, headers = {}, raw, content } = input;
    const sender = people[as];
    if (raw !== undefined) {
      const text = raw().toString('latin1').replaceAll('{token}', sender.authorization.slice(7));
      const host = new URL(url).host;
      return playedOf(await sendBytes(url, Buffer.from(text.replaceAll('{host}', host), 'latin1')));
    }
    const own = as === 'nobody' ? undefined : sender.authorization;
    const given = token === undefined ? own : `Bearer ${await tokenOf(token, callerOf(sender), deps.tokenSecret)}`;
    const body = content?.();
    return playedOf(
      await send(url, {
        method: input.method ?? (body === undefined ? 'GET' : 'POST'),
        path: input.path.replaceAll('{courtyard}', courtyardId),
        headers: {
          ...(given === undefined ? {} : { authorization: given }),
          ...(body === undefined ? {} : { 'idempotency-key': randomUUID(), 'content-length': String(body.length) }),
          ...headers,
        },
        content: body,
      }),
    );
  };
};
