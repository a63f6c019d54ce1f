import { randomUUID } from 'node:crypto';
import { type ApiResponse, Person, type RequestOptions } from '../../../tools/client';
import { until } from '../time/until';

export interface Acknowledged {
  readonly path: string;
  readonly key: string;
  readonly accountId: string;
  readonly version?: number;
}

/** Somebody whose client asks again, with the same key, when a server dies under it; notes what was acknowledged. */
export class PatientPerson extends Person {
  static readonly acknowledged: Acknowledged[] = [];

  static override async signedIn(apiUrl: string, login: string, password: string): Promise<PatientPerson> {
    const nobody = new PatientPerson(apiUrl, login);
    const { body } = await nobody.must('/api/v1/login', { body: { login, password } });
    const { accessToken, account } = body as { accessToken: string; account: { id: string } };
    return new PatientPerson(apiUrl, login, accessToken, account.id);
  }

  override async ask<B = Record<string, unknown>>(path: string, ask: RequestOptions = {}): Promise<ApiResponse<B>> {
    const key = ask.key ?? randomUUID();
    const response = await until(`somebody answers at ${path}`, async () => {
      const answer = await super.ask<B>(path, { ...ask, key }).catch(() => undefined);
      return answer?.status === 503 ? undefined : answer;
    });
    if (response.status < 300 && path.includes('/commands/')) {
      const { version } = response.body as { version: number };
      PatientPerson.acknowledged.push({ path, key, accountId: this.accountId, version });
    }
    return response;
  }
}
