import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** A pause in typing starts the search. */
export const SearchField = ({ label, value, onSearch }: SearchFieldProps) => {
  const [text, setText] = useState(value);
  useEffect(() => setText((typed) => (typed.trim() === value ? typed : value)), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const wait = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(wait);
  }, [text, value, onSearch]);
  return (
    <input
      type="search"
      className="field"
      aria-label={label}
      placeholder={label}
      maxLength={60}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
};
