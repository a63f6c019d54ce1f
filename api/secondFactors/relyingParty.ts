import type { ApiDeps } from '../deps';

/** For whom passkeys are made: the address of the service for its users, and no other. */
export const relyingParty = ({ publicUrl }: ApiDeps) => {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, rpName: '院落 Yuanluo', origin };
};
