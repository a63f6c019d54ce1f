import { randomUUID } from 'node:crypto';
import { type ApiResponse, Person, type RequestOptions, type SignedIn } from '../../../demonstration/client';
import { until } from '../time/until';

export interface Acknowledged {
  readonly path: string;
  readonly key: string;
  readonly accountId: string;
  readonly version?: number;
}

/** A client that repeats a request with the same key while no server answers; records what was acknowledged. */
export class RetryingPerson extends Person {
  static readonly acknowledged: Acknowledged[] = [];

  static override async signedIn(apiUrl: string, login: string, password: string): Promise<RetryingPerson> {
    const nobody = new RetryingPerson(apiUrl, login);
    const { body } = await nobody.must('/api/v1/login', { body: { login, password } });
    const { accessToken, account } = body as unknown as SignedIn;
    return new RetryingPerson(apiUrl, login, accessToken, account.id, account.organisationId);
  }

  override async ask<B = Record<string, unknown>>(path: string, ask: RequestOptions = {}): Promise<ApiResponse<B>> {
    const key = ask.key ?? randomUUID();
    const response = await until(`somebody answers at ${path}`, async () => {
      const answer = await super.ask<B>(path, { ...ask, key }).catch(() => undefined);
      return answer?.status === 503 ? undefined : answer;
    });
    if (response.status < 300 && path.includes('/commands/')) {
      const { version } = response.body as { version: number };
      RetryingPerson.acknowledged.push({ path, key, accountId: this.accountId, version });
    }
    return response;
  }
}
