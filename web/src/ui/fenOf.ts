/** An amount in CNY as fen; undefined if it is none. */
export const fenOf = (yuan: string): number | undefined => {
  const [, whole, part = ''] = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(yuan.replaceAll(',', '').trim()) ?? [];
  return whole === undefined ? undefined : Number(`${whole}${part.padEnd(2, '0')}`);
};
