/** What a scanner says of a content: nothing found, or its name for what it found. */
export type Verdict = { readonly state: 'clean' } | { readonly state: 'infected'; readonly finding: string };

/** A malware scanner. It says something or throws; silence is never `clean`. */
export interface Scanner {
  /** Throws `Unscannable` if it cannot judge this content, another error if it is away. */
  scan(content: Buffer): Promise<Verdict>;
}

/** The scanner answered, but not about this content: it is larger than it takes, or it failed over it. */
export class Unscannable extends Error {}
