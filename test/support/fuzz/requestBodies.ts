import fc from 'fast-check';
import { vote } from '../../../demonstration/papers';

export type Body = string | Uint8Array<ArrayBuffer>;

interface About {
  readonly today: string;
  readonly owners: readonly string[];
}

interface FileBody {
  readonly type: string;
  of(about: About, n: number): Body;
}

const spoilt = (text: string, n: number): string => {
  if (n % 2 === 0) return text;
  const at = n % (text.length + 1);
  const [odd = ''] = fc.sample(fc.oneof(fc.string(), fc.constantFrom('"', '\n\n', ';', '=1+1', '\u0000')), {
    seed: n,
    numRuns: 1,
  });
  return text.slice(0, at) + odd + text.slice(at + (n % 5));
};

const TABLES: readonly ((about: About) => string)[] = [
  () => 'building,unit,areaSqm,ownerKey,ownerNames\n1,101,68.50,A,张三\n1,102,70,B,李四;王五',
  ({ today, owners }) => `ownerKey,choice,receivedOn\n${owners.map((owner) => `${owner},for,${today}`).join('\n')}`,
  ({ owners }) => `ownerKey,choice\n${owners.map((owner) => `${owner},against`).join('\n')}`,
  () => 'name,city,district,subDistrict,community\n任意院,成都,金牛,抚琴,西南街',
];

const MAGIC: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [...Buffer.from('%PDF-1.4 ')],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff, 0xe0],
  'image/webp': [...Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 ')],
  'application/octet-stream': [],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': [0x50, 0x4b, 0x03, 0x04],
  'application/vnd.ms-excel': [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  'application/vnd.oasis.opendocument.spreadsheet': [0x50, 0x4b, 0x03, 0x04],
};

/** Files by type: valid tables, and bytes that begin as their type does and continue at random. */
export const FILE_BODIES: readonly FileBody[] = [
  { type: 'text/csv', of: (about, n) => spoilt(TABLES[(n >> 3) % TABLES.length]?.(about) ?? '', n) },
  ...Object.entries(MAGIC).map(
    ([type, magic]): FileBody => ({
      type,
      of: (_, n) => {
        const [rest] = fc.sample(fc.uint8Array({ maxLength: 300 }), { seed: n, numRuns: 1 });
        return new Uint8Array([...magic, ...(rest ?? [])]);
      },
    }),
  ),
];

/** A form body as a page sends it. */
export const formBody = (voteCodes: readonly string[], n: number): { readonly type: string; readonly body: Body } => {
  const code = voteCodes[n % Math.max(1, voteCodes.length)] ?? 'x';
  const fields: Record<string, string>[] = [
    vote('for'),
    { choice: 'x' },
    { voteCode: code },
    { way: 'code', voteCode: code, phone: '8000', text: '有异议' },
    { way: 'name', name: '钱多多', home: '3栋77号', phone: '13900008888', text: '有异议' },
    fc.sample(fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }), { seed: n, numRuns: 1 })[0] ?? {},
  ];
  const body = String(new URLSearchParams(fields[n % fields.length]));
  return { type: 'application/x-www-form-urlencoded', body };
};
