import { z } from 'zod';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const extensions = z.record(z.string(), z.unknown()).default({});

/** Closed outside; inside, browsers may say more than is read. */
const credential = z.strictObject({
  id: base64url.max(1_400),
  rawId: base64url.max(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).exactOptional(),
  clientExtensionResults: extensions,
});

/** What the browser answers when a passkey is made (WebAuthn’s RegistrationResponseJSON). */
export const registrationResponse = credential.extend({
  response: z.object({
    clientDataJSON: base64url.max(4_000),
    attestationObject: base64url.max(20_000),
    transports: z.array(z.string().max(30)).max(10).default([]),
  }),
});

/** What the browser answers when a passkey signs (WebAuthn’s AuthenticationResponseJSON). */
export const authenticationResponse = credential.extend({
  response: z.object({
    clientDataJSON: base64url.max(4_000),
    authenticatorData: base64url.max(4_000),
    signature: base64url.max(4_000),
    userHandle: base64url.max(100),
  }),
});

export type RegistrationResponse = z.output<typeof registrationResponse>;
export type AuthenticationResponse = z.output<typeof authenticationResponse>;

/** What the browser is asked with, as WebAuthn writes it in JSON. */
export const passkeyOptions = z
  .record(z.string(), z.unknown())
  .meta({ description: 'Options of WebAuthn in JSON, for navigator.credentials' });
