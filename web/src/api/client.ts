import type { Language } from '../../../i18n/language';

export interface Fault {
  readonly code: string;
  readonly detail: string;
  /** JSON pointer into what was sent. */
  readonly path?: string;
}

/** What the API refused, as RFC 9457 tells it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly faults: readonly Fault[],
  ) {
    super(detail);
  }
}

/** The service was not reached. */
export class Unreached extends Error {}

interface Sending {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The same request sent again has the same key. */
  readonly key?: string;
}

const send = async (path: string, language: Language, { body, headers, key }: Sending): Promise<Response> => {
  try {
    return await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'same-origin',
      headers: {
        'accept-language': language,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': key ?? crypto.randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Unreached();
  }
};

const refusal = async (response: Response): Promise<Refused> => {
  const { code = '', detail = response.statusText, errors = [] } = await response.json().catch(() => ({}));
  return new Refused(response.status, code, detail, errors);
};

let renewing: Promise<Response> | undefined;

/** One renewal for all who wait for it: its token is good for one. */
const renew = (language: Language): Promise<Response> => {
  renewing ??= send('/api/v1/session/renewal', language, { body: {} }).finally(() => {
    renewing = undefined;
  });
  return renewing;
};

/** Asks the API; a session that ran out is renewed once. Throws `Refused` and `Unreached`. */
export const ask = async <B>(path: string, language: Language, sending: Sending = {}): Promise<B> => {
  const once = { ...sending, key: sending.key ?? crypto.randomUUID() };
  let response = await send(path, language, once);
  if (response.status === 401 && !path.startsWith('/api/v1/session') && (await renew(language)).ok) {
    response = await send(path, language, once);
  }
  if (!response.ok) throw await refusal(response);
  return (response.status === 204 ? undefined : await response.json()) as B;
};
