/** What the paper record of a vote before the take-over contradicts or lacks, and what no such vote allows. */
export const VOTE_BEFORE_REASON_CODES = [
  'papers-above-owners',
  'papers-above-area',
  'area-incomplete',
  'area-of-nobody',
  'posting-incomplete',
  'vote-against',
  'vote-area-unknown',
  'vote-scan-missing',
  'vote-not-held-here',
] as const;
