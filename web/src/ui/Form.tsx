import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { Tried, wrongIn } from './fieldFault';
import { showFirstFault } from './showFirstFault';

interface FormProps extends Omit<ComponentProps<'form'>, 'onSubmit' | 'noValidate' | 'ref'> {
  /** Whether what was sent is not answered yet. */
  readonly isPending?: boolean;
  readonly onSubmit: () => void;
}

/**
 * A form that sends nothing that lacks what it needs or is out of bounds, and says so in the page's language. It moves to its
 * first fault, also to that of a refusal, however long it is.
 */
export const Form = ({ isPending = false, onSubmit, children, ...rest }: FormProps) => {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState({ count: 0, isWrong: false });
  useEffect(() => {
    if (!isPending && tries.count > 0) showFirstFault(form.current);
  }, [isPending, tries]);
  return (
    <form
      {...rest}
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const isWrong = wrongIn(form.current).length > 0;
        setTries(({ count }) => ({ count: count + 1, isWrong }));
        if (!isWrong) onSubmit();
      }}
    >
      <Tried value={tries.isWrong}>{children}</Tried>
    </form>
  );
};
