/** A case's public address: short enough to print as a QR code. */
export const publicPath = (caseId: string): string => `/p/${caseId.replaceAll('-', '').slice(0, 12)}`;
