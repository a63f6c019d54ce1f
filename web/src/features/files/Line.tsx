import { fileAddress } from './uploadFile';

/** A line of what somebody has asked for or put, with the files that prove it. */
export interface FiledLine {
  readonly title: string;
  readonly text: string;
  readonly files: readonly { readonly fileId: string; readonly name: string }[];
}

/** What a line says; each file opens in a window of its own, by its name. */
export const Line = ({
  courtyardId,
  line: { text, files },
}: {
  readonly courtyardId: string;
  readonly line: FiledLine;
}) => (
  <>
    {text}
    {files.map(({ fileId, name }, i) => (
      <span key={fileId}>
        {i > 0 && ' · '}
        <a href={fileAddress(courtyardId, fileId)} target="_blank" rel="noreferrer">
          {name}
        </a>
      </span>
    ))}
  </>
);

/** Lines as the items of a description list. */
export const lineItems = (courtyardId: string, lines: readonly FiledLine[]) =>
  lines.map((line) => [line.title, <Line key={line.title} courtyardId={courtyardId} line={line} />] as const);
