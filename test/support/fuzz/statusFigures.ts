interface Asked {
  readonly operationId: string;
  readonly method: string;
}

const kindOf = ({ operationId, method }: Asked): string =>
  operationId.startsWith('command.') ? 'commands' : method === 'GET' ? 'reads' : 'other writes';

const CLASSES: readonly (readonly [string, (status: number) => boolean])[] = [
  ['done', (status) => status < 400],
  ['refused by rules', (status) => [409, 412, 422].includes(status)],
  ['malformed', (status) => [400, 413, 415].includes(status)],
  ['not theirs', (status) => [401, 403].includes(status)],
  ['not there', (status) => [404, 405, 410].includes(status)],
  ['too often', (status) => [423, 429].includes(status)],
  ['broken', (status) => status >= 500],
];

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Counted {
  readonly kind: string;
  readonly operationId: string;
  readonly status: number;
  /** What a refused example was told. */
  readonly refusal?: string;
}

const codesIn = (text: string): string => [...text.matchAll(/"code":"([^"]*)"/g)].map(([, code]) => code).join('/');

/** Counts the answers to generated requests. */
export class StatusFigures {
  private readonly seen: Counted[] = [];

  count(asked: Asked, { status, text }: Answer, isExample: boolean): void {
    const refusal = isExample && status >= 400 ? { refusal: `${status} ${codesIn(text)}` } : {};
    this.seen.push({ kind: kindOf(asked), operationId: asked.operationId, status, ...refusal });
  }

  shareOf(holds: (status: number) => boolean, of = this.seen): number {
    return of.length === 0 ? 0 : of.filter(({ status }) => holds(status)).length / of.length;
  }

  operationsWith(holds: (status: number) => boolean): number {
    return new Set(this.seen.filter(({ status }) => holds(status)).map(({ operationId }) => operationId)).size;
  }

  /** What was never done, and what its examples were told. */
  private undone(): readonly string[] {
    const done = new Set(this.seen.flatMap(({ operationId, status }) => (status < 400 ? [operationId] : [])));
    const left = new Set(this.seen.flatMap(({ operationId }) => (done.has(operationId) ? [] : [operationId])));
    return [...left].map((operationId) => {
      const told = this.seen.flatMap((one) => (one.operationId === operationId ? (one.refusal ?? []) : []));
      return `fuzz, never done: ${operationId}; its examples: ${[...new Set(told)].join(', ')}`;
    });
  }

  /** One line in total and one for each kind of operation, then the count of each status. */
  lines(operations: number): readonly string[] {
    const line = (name: string, of: typeof this.seen) =>
      `fuzz, ${name}: ${of.length} requests; ${CLASSES.map(
        ([what, holds]) => `${what} ${(this.shareOf(holds, of) * 100).toFixed(1)} %`,
      ).join(', ')}`;
    const statuses = new Map<number, number>();
    for (const { status } of this.seen) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const told = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
    return [
      line('all', this.seen),
      ...['commands', 'reads', 'other writes'].map((kind) =>
        line(
          kind,
          this.seen.filter((one) => one.kind === kind),
        ),
      ),
      `fuzz, operations done at least once: ${this.operationsWith((status) => status < 400)} of ${operations}`,
      ...this.undone(),
      `fuzz, statuses: ${told.join(', ')}`,
    ];
  }
}
