import { randomUUID } from 'node:crypto';
import type { CommandName } from '../domain/renovation/catalogue';

export interface ApiResponse<B = Record<string, unknown>> {
  readonly status: number;
  readonly body: B;
  readonly headers: Headers;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly body?: unknown;
  readonly csv?: Buffer | string;
  /** A file's content, and its declared type. */
  readonly file?: { readonly content: Buffer; readonly type: string };
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by `must` if the API refused the request. */
export class NotAccepted extends Error {
  constructor(
    readonly response: ApiResponse,
    what: string,
  ) {
    super(`${what}: ${response.status} ${JSON.stringify(response.body)}`);
  }
}

/** What a sign-in answers, as far as clients here need it. */
export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly account: { readonly id: string; readonly organisationId: string };
}

const REFRESH = '/api/v1/refresh';

/** A user of the API over HTTP, with a token. */
export class Person {
  private refreshToken: string | undefined;
  /** When the token is half spent, in epoch ms: then it is renewed before the next request. */
  private renewAt = Number.POSITIVE_INFINITY;
  /** Under way. */
  private renewal: Promise<void> | undefined;

  constructor(
    readonly apiUrl: string,
    readonly login: string,
    protected token = '',
    readonly accountId = '',
    readonly organisationId = '',
  ) {}

  static async signedIn(apiUrl: string, login: string, password: string): Promise<Person> {
    const nobody = new Person(apiUrl, login);
    const { body } = await nobody.must('/api/v1/login', { body: { login, password } });
    return Person.of(apiUrl, login, body as unknown as SignedIn);
  }

  /** Whoever a session belongs to. */
  static of(apiUrl: string, login: string, session: SignedIn): Person {
    const person = new Person(apiUrl, login, '', session.account.id, session.account.organisationId);
    person.keep(session);
    return person;
  }

  private keep({ accessToken, refreshToken, expiresInSeconds }: SignedIn): void {
    this.token = accessToken;
    this.refreshToken = refreshToken;
    this.renewAt = Date.now() + expiresInSeconds * 500;
  }

  /** A client that works for longer than a token lasts renews it in time; several requests at once wait for one renewal. */
  private async renewInTime(path: string): Promise<void> {
    if (path === REFRESH || this.refreshToken === undefined) return;
    if (this.renewal === undefined && Date.now() >= this.renewAt)
      this.renewal = this.renew().finally(() => {
        this.renewal = undefined;
      });
    await this.renewal;
  }

  private async renew(): Promise<void> {
    const { body } = await this.must(REFRESH, { body: { refreshToken: this.refreshToken } });
    this.keep(body as unknown as SignedIn);
  }

  /** Ends the session that the sign-in began. */
  async signOut(): Promise<void> {
    if (this.refreshToken !== undefined)
      await this.must('/api/v1/logout', { body: { refreshToken: this.refreshToken } });
  }

  /** The value of the Authorization header. */
  get authorization(): string {
    return `Bearer ${this.token}`;
  }

  /** Sends a request and returns any response. Writes get a new idempotency key unless one is given. */
  async ask<B = Record<string, unknown>>(path: string, ask: RequestOptions = {}): Promise<ApiResponse<B>> {
    await this.renewInTime(path);
    const file = ask.csv === undefined ? ask.file : { content: Buffer.from(ask.csv), type: 'text/csv' };
    const method = ask.method ?? (ask.body !== undefined || file !== undefined ? 'POST' : 'GET');
    const isWrite = method !== 'GET';
    const response = await fetch(`${this.apiUrl}${path}`, {
      method,
      headers: {
        ...(this.token === '' ? {} : { authorization: this.authorization }),
        ...(isWrite ? { 'idempotency-key': ask.key ?? randomUUID() } : {}),
        ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(file === undefined ? {} : { 'content-type': file.type }),
        ...ask.headers,
      },
      ...(file === undefined
        ? ask.body === undefined
          ? {}
          : { body: JSON.stringify(ask.body) }
        : { body: new Uint8Array(file.content) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as B, headers: response.headers };
  }

  /** Sends a request that must succeed; throws `NotAccepted` otherwise. */
  async must<B = Record<string, unknown>>(path: string, ask: RequestOptions = {}): Promise<ApiResponse<B>> {
    const response = await this.ask<B>(path, ask);
    if (response.status >= 400) throw new NotAccepted(response as ApiResponse, path);
    return response;
  }

  /** Gives a command, whatever the courtyard's version. */
  give(courtyardId: string, command: CommandName, input: object = {}, key?: string): Promise<ApiResponse> {
    return this.ask(`/api/v1/courtyards/${courtyardId}/commands/${command}`, {
      body: input,
      headers: { 'if-match': '*' },
      ...(key === undefined ? {} : { key }),
    });
  }

  async mustGive(courtyardId: string, command: CommandName, input: object = {}): Promise<ApiResponse> {
    const response = await this.give(courtyardId, command, input);
    if (response.status >= 400) throw new NotAccepted(response, command);
    return response;
  }
}
