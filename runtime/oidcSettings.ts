import { z } from 'zod';
import { type Setting, setting } from './setting';
import { isThisMachine } from './thisMachine';

/** Without TLS, anybody on the network could pose as the provider. Only one on this machine may do without. */
const isSafe = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isThisMachine(hostname);
};

/** The settings of sign-in by OpenID Connect. */
export const OIDC_SETTINGS = {
  OIDC_ISSUER: setting(
    z
      .url({ protocol: /^https?$/ })
      .refine(isSafe)
      .optional(),
    'an address that begins with https://, or with http:// on this machine',
    'https://id.example.org',
    'OpenID Connect provider for sign-in, in addition to passwords; its redirect address is PUBLIC_URL/api/v1/session/oidc/return, and PUBLIC_URL/ after signing out; empty: none',
  ),
  OIDC_CLIENT_ID: setting(z.string().min(1).optional(), 'some text', 'yuanluo', 'Client ID at the provider'),
  OIDC_CLIENT_SECRET: setting(
    z.string().min(1).optional(),
    'some text',
    '',
    'Client secret at the provider; empty: the provider requires none',
  ),
  OIDC_NAME: setting(
    z.string().min(1).max(60).default('统一身份认证'),
    'a name of at most 60 characters',
    '统一身份认证',
    'The provider’s name on the sign-in page',
  ),
  OIDC_SECOND_FACTOR: setting(
    z
      .string()
      .max(500)
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((value) => value.trim())
          .filter(Boolean),
      ),
    'values separated by commas',
    'mfa,otp',
    'Values of the ID token’s amr or acr that count as a second factor; empty: none, people show one here',
  ),
} as const satisfies Record<string, Setting>;

export interface ProviderOfSignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly name: string;
  readonly secondFactor: readonly string[];
}

type Values = {
  readonly [N in Exclude<keyof typeof OIDC_SETTINGS, 'OIDC_SECOND_FACTOR'>]?: string;
} & { readonly OIDC_SECOND_FACTOR?: readonly string[] };

export const oidcFaults = ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Values): readonly string[] =>
  (OIDC_ISSUER === undefined) === (OIDC_CLIENT_ID === undefined) &&
  (OIDC_ISSUER !== undefined || OIDC_CLIENT_SECRET === undefined)
    ? []
    : ['OIDC_ISSUER and OIDC_CLIENT_ID have to be set together, and OIDC_CLIENT_SECRET only with them.'];

export const providerOfSignIn = (values: Values): ProviderOfSignIn | undefined => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME = '' } = values;
  const { OIDC_SECOND_FACTOR: secondFactor = [] } = values;
  return issuer === undefined || clientId === undefined
    ? undefined
    : { issuer, clientId, clientSecret, name: OIDC_NAME, secondFactor };
};
