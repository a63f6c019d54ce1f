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

/** Counts the answers to generated requests. */
export class StatusFigures {
  private readonly seen: { readonly kind: string; readonly operationId: string; readonly status: number }[] = [];

  count(asked: Asked, { status }: { readonly status: number }): void {
    this.seen.push({ kind: kindOf(asked), operationId: asked.operationId, status });
  }

  shareOf(holds: (status: number) => boolean, of = this.seen): number {
    return of.length === 0 ? 0 : of.filter(({ status }) => holds(status)).length / of.length;
  }

  operationsWith(holds: (status: number) => boolean): number {
    return new Set(this.seen.filter(({ status }) => holds(status)).map(({ operationId }) => operationId)).size;
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
      `fuzz, statuses: ${told.join(', ')}`,
    ];
  }
}
