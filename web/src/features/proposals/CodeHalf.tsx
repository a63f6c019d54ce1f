import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { useWords } from '../../app/language';

interface CodeHalfProps {
  readonly whose: 'firstHalf' | 'secondHalf';
  /** Null where the change gives out no code. */
  readonly half: string | null;
}

/** What came of a proposal or confirmation, with this administrator's half of the code, shown once. */
export const CodeHalf = ({ whose, half }: CodeHalfProps) => {
  const words = useWords(PROPOSAL_WORDS);
  return (
    <div className="form" role="status">
      <p>{whose === 'firstHalf' ? words.proposed : words.confirmed}</p>
      {half !== null && (
        <>
          <span>{words[whose]}</span>
          <output className="secret" aria-label={words[whose]}>
            {half}
          </output>
          <p>{words.halfHelp}</p>
        </>
      )}
    </div>
  );
};
