import { HASH_WORDS } from '../../../i18n/console/hashes';
import { useWords } from '../app/language';

interface HashProps {
  readonly of: keyof typeof HASH_WORDS;
  readonly value: string;
}

/** A hash value, with what it is compared with. */
export const Hash = ({ of, value }: HashProps) => {
  const words = useWords(HASH_WORDS);
  return (
    <>
      <span className="hash">{value}</span>
      <br />
      <small className="quiet">{words[of]}</small>
    </>
  );
};
