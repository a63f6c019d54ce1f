import createClient from 'openapi-fetch';
import { actingHeader } from './actingFor';
import { ApiError, NetworkError } from './errors';
import type { paths } from './openapi';

const reached = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request);
  } catch {
    throw new NetworkError();
  }
};

/** The text for an answer without a problem document. */
export const toApiError = async (response: Response): Promise<ApiError> => {
  const { code = '', detail = response.statusText, errors = [] } = await response.json().catch(() => ({}));
  return new ApiError(response.status, code, detail, errors);
};

/** The refusals that a new token mends. */
export const TOKEN_PROBLEMS: readonly string[] = ['authentication-required', 'token-invalid'];

const SESSION = '/api/v1/session';
let renewing: Promise<boolean> | undefined;

/** Simultaneous requests share one renewal, because a refresh token works once. */
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

/** Sends a request in the reader's language and in whose place they act; renews an expired session once. Throws `Refused`, `Unreached`. */
const send = async (request: Request): Promise<Response> => {
  request.headers.set('accept-language', document.documentElement.lang);
  const { pathname } = new URL(request.url);
  for (const [name, value] of Object.entries(actingHeader(pathname))) request.headers.set(name, value);
  const again = request.clone();
  let response = await reached(request);
  const isSession = pathname.startsWith(SESSION);
  if (response.status === 401 && !isSession) {
    // A wrong password or code is a 401, too; sent again, it would count twice.
    const { code } = await toApiError(response.clone());
    if (TOKEN_PROBLEMS.includes(code) && (await renewed())) response = await reached(again);
  }
  if (!response.ok) throw await toApiError(response);
  return response;
};

/** The API as its OpenAPI description has it. A refusal, or no answer, is thrown. */
export const api = createClient<paths>({ fetch: send, credentials: 'same-origin' });

/** The body of the answer. */
export const answerOf = async <D>(asked: Promise<{ data?: D }>): Promise<D> => (await asked).data as D;

/** The body of the answer, if the API's code types it more exactly than OpenAPI does (`shapes.ts`). */
export const answerAs = async <D>(asked: Promise<{ data?: unknown }>): Promise<D> => (await asked).data as D;
