/** Where in a courtyard somebody is: a tab, and what they came to do (an obligation's key). */
export interface Place {
  readonly tab?: string;
  readonly answer?: string;
}

export const placeOf = ({ tab, answer }: Readonly<Record<string, unknown>>): Place => ({
  ...(typeof tab === 'string' ? { tab } : {}),
  ...(typeof answer === 'string' ? { answer } : {}),
});
