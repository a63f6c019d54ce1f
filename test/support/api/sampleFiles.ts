import { randomUUID } from 'node:crypto';
import type { ApiResponse, Person } from '../../../demonstration/client';
import { hashOf } from '../../../store/store';

/** The smallest file of each type. */
export const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////2Q==', 'base64');
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

export interface UploadRequest {
  readonly type?: string;
  readonly name?: string;
  readonly key?: string;
  readonly ballotId?: string;
  readonly noun?: string;
}

/** Uploads a file's bytes for a case, as any HTTP client would. */
export const uploadFile = (
  by: Person,
  caseId: string,
  content: Buffer,
  {
    type = 'application/octet-stream',
    name = '扫描件 1',
    key = randomUUID(),
    ballotId,
    noun = 'courtyards',
  }: UploadRequest = {},
): Promise<ApiResponse> =>
  by.ask(
    `/api/v1/${noun}/${caseId}/files?${new URLSearchParams({ name, ...(ballotId === undefined ? {} : { ballotId }) })}`,
    { file: { content, type }, key },
  );

let scans = 0;
/** Uploads a file with a content of its own to the courtyard and returns its content address. */
export const uploadScan = async (by: Person, courtyardId: string): Promise<string> => {
  scans += 1;
  const content = Buffer.concat([PDF, Buffer.from(`${courtyardId} ${scans}`)]);
  await uploadFile(by, courtyardId, content);
  return hashOf(content);
};
