/** The JSON object that a body is; `undefined` if it is none. */
export const jsonOf = <T extends object>(body: string): T | undefined => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
};
