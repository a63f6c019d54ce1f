import type { ChildProcess } from 'node:child_process';

/** One line of the one log: when, which part, what. */
export const say = (part: string, line: string): void => {
  process.stdout.write(`${new Date().toLocaleTimeString('en-GB')} ${part.padEnd(8)} ${line}\n`);
};

export const sayFor =
  (part: string) =>
  (line: string): void =>
    say(part, line);

/** A line of a part's structured log as people read it. */
const readable = (line: string): string => {
  try {
    const { level, msg, err } = JSON.parse(line) as { level: number; msg: string; err?: { message: string } };
    const mark = level >= 50 ? 'ERROR ' : level >= 40 ? 'warn ' : '';
    return `${mark}${msg}${err === undefined ? '' : `: ${err.message}`}`;
  } catch {
    return line;
  }
};

/** Hands a child's output on, line by line, under its name. */
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
