/** A courtyard's public address: short enough to print as a QR code. */
export const publicPath = (courtyardId: string): string => `/p/${courtyardId.replaceAll('-', '').slice(0, 12)}`;
