import Button from 'antd/es/button';
import { useState } from 'react';
import { useLanguage } from '../app/language';

/** Copies a text; a browser gives its clipboard to secure addresses alone. */
export const CopyButton = ({ text }: { readonly text: string }) => {
  const { words } = useLanguage();
  const [isCopied, setCopied] = useState(false);
  if (navigator.clipboard === undefined) return null;
  return (
    <Button
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => undefined,
        )
      }
    >
      <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
    </Button>
  );
};
