/** A version that the programme has published. */
export interface PublishedPolicy {
  readonly version: string;
  /** Whether it is tried out beside the version in force (试点). */
  readonly isPilot: boolean;
}

/** Of the programme's versions, oldest first: the one in force, which is the newest that is no pilot. */
export const policyInForce = <P extends PublishedPolicy>(published: readonly P[]): P | undefined =>
  published.findLast(({ isPilot }) => !isPilot);

/**
 * The versions under which a case may be opened, the one in force first: that one, and the pilots published since. Whoever
 * publishes the next one ends the pilots beside the last.
 */
export const openPolicies = <P extends PublishedPolicy>(published: readonly P[]): readonly P[] =>
  published.slice(
    Math.max(
      0,
      published.findLastIndex(({ isPilot }) => !isPilot),
    ),
  );

/** How a version stands: in force, a pilot beside it, or replaced. */
export type PolicyStanding = 'inForce' | 'pilot' | 'replaced';

export const policyStanding = (published: readonly PublishedPolicy[], version: string): PolicyStanding => {
  if (policyInForce(published)?.version === version) return 'inForce';
  return openPolicies(published).some((one) => one.version === version) ? 'pilot' : 'replaced';
};
