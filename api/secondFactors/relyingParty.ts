import { CONSOLE_WORDS } from '../../i18n/consoleWords';
import type { ApiDeps } from '../deps';

/** As authenticators list it. */
export const SERVICE_NAME = `${CONSOLE_WORDS.product.zh} ${CONSOLE_WORDS.product.en}`;

/** For whom passkeys are made: the address of the service for its users, and no other. */
export const relyingParty = ({ publicUrl }: ApiDeps) => {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, rpName: SERVICE_NAME, origin };
};
