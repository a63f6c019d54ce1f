import type { ChildProcess } from 'node:child_process';

/** Writes one line of the common log: time, part, text. */
export const say = (part: string, line: string): void => {
  process.stdout.write(`${new Date().toLocaleTimeString('en-GB')} ${part.padEnd(8)} ${line}\n`);
};

export const sayFor =
  (part: string) =>
  (line: string): void =>
    say(part, line);

interface LogLine extends Readonly<Record<string, unknown>> {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message: string };
}

/** A line of a part's JSON log in readable form: the message, its data as JSON, and the error's message. */
const readable = (line: string): string => {
  try {
    const { level, msg, err, time: _, pid: __, hostname: ___, name: ____, ...data } = JSON.parse(line) as LogLine;
    const mark = level >= 50 ? 'ERROR ' : level >= 40 ? 'warn ' : '';
    const shown = Object.keys(data).length === 0 ? '' : ` ${JSON.stringify(data)}`;
    return `${mark}${msg}${shown}${err === undefined ? '' : `: ${err.message}`}`;
  } catch {
    return line;
  }
};

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
