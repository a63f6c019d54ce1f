/** What would end a line or steer a terminal, written as its code: a text from outside must not pose as another line. */
export const visible = (line: string): string =>
  line.replace(/\p{Cc}|\p{Bidi_Control}/gu, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);

interface LogLine extends Readonly<Record<string, unknown>> {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message: string };
}

/** A line of a part's JSON log in readable form: the message, its data as JSON, and the error's message. */
export const readable = (line: string): string => {
  try {
    const { level, msg, err, time: _, pid: __, hostname: ___, name: ____, ...data } = JSON.parse(line) as LogLine;
    const mark = level >= 50 ? 'ERROR ' : level >= 40 ? 'warn ' : '';
    const shown = Object.keys(data).length === 0 ? '' : ` ${JSON.stringify(data)}`;
    return `${mark}${msg}${shown}${err === undefined ? '' : `: ${err.message}`}`;
  } catch {
    return line;
  }
};
