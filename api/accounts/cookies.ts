import { parse, serialize } from 'cookie';
import type { Request } from 'express';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';

/** Tokens of a browser lie where no script reads them and no other site's page sends them. */
const ACCESS = 'yuanluo_access';
const REFRESH = 'yuanluo_refresh';
export const SESSION_PATH = '/api/v1/session';

const cookieOf = ({ publicUrl }: ApiDeps, name: string, value: string, path: string, maxAge: number): string =>
  serialize(name, value, {
    path,
    maxAge,
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
  });

/** `Set-Cookie` for both tokens; with empty ones they are taken away. */
export const cookiesOf = (
  deps: ApiDeps,
  access: string,
  refresh: string,
  accessSeconds: number,
  refreshSeconds: number,
) => [
  cookieOf(deps, ACCESS, access, '/api', accessSeconds),
  cookieOf(deps, REFRESH, refresh, SESSION_PATH, refreshSeconds),
];

const cookieNamed = (request: Request, name: string): string | undefined =>
  parse(request.get('cookie') ?? '')[name] || undefined;

export const refreshTokenOf = (request: Request): string | undefined => cookieNamed(request, REFRESH);

/** A write that comes with cookies comes from our own pages: browsers say so, whoever else may write a form. */
export const assertOwnPage = (request: Request): void => {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const isFromHere = origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.host;
  const isOwn = site === undefined ? isFromHere : site === 'same-origin';
  if (!isOwn) throw new Problem('origin-foreign');
};

/** What a browser's cookies stand for, as a header would say it. Throws `origin-foreign` for a write from elsewhere. */
export const authorizationOf = (request: Request): string | undefined => {
  const header = request.get('authorization');
  if (header !== undefined) return header;
  const token = cookieNamed(request, ACCESS);
  if (token === undefined) return undefined;
  if (!['GET', 'HEAD'].includes(request.method)) assertOwnPage(request);
  return `Bearer ${token}`;
};
