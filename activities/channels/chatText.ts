import { ROBOT_TEXTS } from '../../i18n/mergedTexts';
import { rendered } from '../../i18n/render';
import type { Message } from './channel';

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The beginning of a text in so many bytes of UTF-8; no character is cut in two. */
export const cutAtCharacter = (text: string, mostBytes: number): string => {
  if (bytesOf(text) <= mostBytes) return text;
  let cut = '';
  let size = bytesOf('…');
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += bytesOf(segment);
    if (size > mostBytes) break;
    cut += segment;
  }
  return `${cut}…`;
};

/** One notice, whose link is never cut. */
const single = ({ subject, body, link }: Message, mostBytes: number): string => {
  const end = `\n${link}`;
  return `${cutAtCharacter(`${subject}\n${body}`, mostBytes - bytesOf(end))}${end}`;
};

/**
 * What is said in a chat: one notice in full, or several as a list of what fits, with the number of all. Everybody has
 * each of them in the inbox. A thing that several roles are told of is one line.
 */
export const chatText = (messages: readonly [Message, ...Message[]], mostBytes: number): string => {
  const [first] = messages;
  const lines = [...new Set(messages.map(({ subject, link }) => `${subject}\n${link}`))];
  if (lines.length === 1) return single(first, mostBytes);
  let shown: string[] = [];
  const said = (some: readonly string[]): string => {
    const left = lines.length - some.length;
    return [
      rendered(ROBOT_TEXTS.all, { count: lines.length }, first.language),
      ...some,
      ...(left > 0 ? [rendered(ROBOT_TEXTS.left, { count: left }, first.language)] : []),
    ].join('\n');
  };
  for (const line of lines) {
    if (bytesOf(said([...shown, line])) > mostBytes) break;
    shown = [...shown, line];
  }
  return said(shown);
};
