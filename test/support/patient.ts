import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ask, Person, type Response } from '../../tools/client';

export interface Acknowledged {
  readonly path: string;
  readonly key: string;
  readonly accountId: string;
  readonly version?: number;
}

const RETRY_MS = 200;
const PATIENCE = 300;

/** Somebody whose client asks again, with the same key, when a server dies under it; notes what was acknowledged. */
export class PatientPerson extends Person {
  static readonly acknowledged: Acknowledged[] = [];

  static override async signedIn(apiUrl: string, login: string, password: string): Promise<PatientPerson> {
    const nobody = new PatientPerson(apiUrl, login);
    const { body } = await nobody.must('/api/v1/login', { body: { login, password } });
    const { accessToken, account } = body as { accessToken: string; account: { id: string } };
    return new PatientPerson(apiUrl, login, accessToken, account.id);
  }

  override async ask<B = Record<string, unknown>>(path: string, ask: Ask = {}): Promise<Response<B>> {
    const key = ask.key ?? randomUUID();
    for (let attempt = 0; ; attempt += 1) {
      const response = await super.ask<B>(path, { ...ask, key }).catch(() => undefined);
      const isAway = response === undefined || response.status === 503;
      if (!isAway) {
        if (response.status < 300 && path.includes('/commands/')) {
          const { version } = response.body as { version: number };
          PatientPerson.acknowledged.push({ path, key, accountId: this.accountId, version });
        }
        return response;
      }
      if (attempt > PATIENCE) throw new Error(`nobody answers at ${path}`);
      await pause(RETRY_MS);
    }
  }
}
