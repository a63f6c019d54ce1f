import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, once, Refused } from '../api/client';
import type { Fault } from '../api/fault';
import { useLanguage } from '../app/language';

interface Write<I, A> {
  readonly send: (input: I) => void;
  readonly isSending: boolean;
  /** What was said to it last, where it was not taken. */
  readonly refused: readonly Fault[];
  readonly answer: A | undefined;
}

/** One write of a form: the same input sent again is the same request, whatever became of the first answer. */
export const useWrite = <I, A>(
  write: (input: I, header: ReturnType<typeof once>) => Promise<A>,
  onDone?: (answer: A) => unknown,
): Write<I, A> => {
  const { words } = useLanguage();
  const [sent, setSent] = useState({ key: newKey(), text: '' });
  const give = useMutation({
    mutationFn: (input: I) => {
      const text = JSON.stringify(input);
      const key = sent.text === '' || sent.text === text ? sent.key : newKey();
      setSent({ key, text });
      return write(input, once(key));
    },
    onSuccess: async (answer) => {
      setSent({ key: newKey(), text: '' });
      await onDone?.(answer);
    },
    onError: (error) => {
      if (error instanceof Refused) setSent({ key: newKey(), text: '' });
    },
  });
  const { error } = give;
  const told = (): readonly Fault[] => {
    if (error === null) return [];
    if (!(error instanceof Refused)) return [{ code: 'unreached', detail: words.offline }];
    return error.faults.length > 0 ? error.faults : [{ code: error.code, detail: error.message }];
  };
  return { send: (input) => give.mutate(input), isSending: give.isPending, refused: told(), answer: give.data };
};
