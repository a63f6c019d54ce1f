import type { ChildProcess } from 'node:child_process';
import { readable, visible } from '../../runtime/readableLog';

/** Writes one line of the common log: time, part, text. */
export const say = (part: string, line: string): void => {
  process.stdout.write(`${new Date().toLocaleTimeString('en-GB')} ${part.padEnd(8)} ${visible(line)}\n`);
};

export const sayFor =
  (part: string) =>
  (line: string): void =>
    say(part, line);

/** Copies a child process's output to the common log, line by line, under its name. */
export const sayLinesOf = (child: ChildProcess, part: string): void => {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') say(part, readable(line));
    });
    stream?.on('end', () => rest.trim() !== '' && say(part, readable(rest)));
  }
};
