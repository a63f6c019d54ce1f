/** What the standard policy asks for, each with its file. */
export const DOCUMENTS = ['applicationForm', 'voteResult', 'plan'].map((kind) => ({
  kind,
  title: kind,
  file: 'f'.repeat(64),
}));

/** The numbers of all of them. */
export const ALL_DOCUMENTS = { nos: [1, 2, 3] };
