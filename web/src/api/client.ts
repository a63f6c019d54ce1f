import createClient from 'openapi-fetch';
import { ApiError, NetworkError } from './errors';
import type { paths } from './openapi';

const reached = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request);
  } catch {
    throw new NetworkError();
  }
};

/** What an answer that is none says. */
export const toApiError = async (response: Response): Promise<ApiError> => {
  const { code = '', detail = response.statusText, errors = [] } = await response.json().catch(() => ({}));
  return new ApiError(response.status, code, detail, errors);
};

const SESSION = '/api/v1/session';
let renewing: Promise<boolean> | undefined;

/** One renewal for all who wait for it: its token is good for one. */
const renewed = (): Promise<boolean> => {
  const request = new Request(`${SESSION}/renewal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  renewing ??= reached(request)
    .then(({ ok }) => ok)
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
};

/** Sends a request in the reader's language; a session that ran out is renewed once. Throws `Refused`, `Unreached`. */
const send = async (request: Request): Promise<Response> => {
  request.headers.set('accept-language', document.documentElement.lang);
  const again = request.clone();
  let response = await reached(request);
  const isSession = new URL(request.url).pathname.startsWith(SESSION);
  if (response.status === 401 && !isSession) {
    // A wrong password is a 401, too: sent again it would count twice.
    const { code } = await toApiError(response.clone());
    if (code !== 'credentials-invalid' && (await renewed())) response = await reached(again);
  }
  if (!response.ok) throw await toApiError(response);
  return response;
};

/** The API as its OpenAPI description says; what is refused or not reached is thrown. */
export const api = createClient<paths>({ fetch: send, credentials: 'same-origin' });

/** The answer itself. */
export const answerOf = async <D>(asked: Promise<{ data?: D }>): Promise<D> => (await asked).data as D;

/** The answer where the code that makes it says more of its shape than OpenAPI does (`shapes.ts`). */
export const answerAs = async <D>(asked: Promise<{ data?: unknown }>): Promise<D> => (await asked).data as D;
