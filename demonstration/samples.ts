import { randomUUID } from 'node:crypto';
import type { Person } from './client';

/** The documents that go with an application, before they have a file. */
const DOCUMENTS = [
  { kind: 'applicationForm', title: '整治申请表', reference: '申-01' },
  { kind: 'voteResult', title: '业主表决结果', reference: '表决-01' },
  { kind: 'plan', title: '整治方案', reference: '方案-01' },
] as const;

/** The money of the pipeline companies, which is received before it is spent. */
export const receiptOfOthers = (amountFen: number, receivedOn: string) => ({
  source: 'other',
  payer: '市自来水公司、供电公司',
  amountFen,
  receivedOn,
  // Its number and payer count once in all courtyards.
  receipt: `转-${randomUUID().slice(0, 8)}`,
});

const SCAN = { content: Buffer.from('%PDF-1.4\n% 申请材料\n%%EOF\n'), type: 'application/pdf' };

/** The documents that go with a courtyard's application. One small file, sent by whoever applies, stands for all. */
export const documentsOf = async (by: Person, courtyardId: string) => {
  const { body } = await by.must<{ fileId: string }>(
    `/api/v1/courtyards/${courtyardId}/files?name=${encodeURIComponent('申请材料')}`,
    { file: SCAN },
  );
  return DOCUMENTS.map((document) => ({ ...document, file: body.fileId }));
};

/** The numbers of these documents, for whoever looks at them. */
export const ALL_DOCUMENTS = { nos: DOCUMENTS.map((_, i) => i + 1) };

/** A plan of three items; its sources cover them when the pipeline companies pay what the subsidy leaves, CNY 109,000. */
export const planOf = (utilitiesFen: number, subsidyFen = 48_000_000) => ({
  items: [
    { name: '雨污分流', category: 'mandatory', estimateFen: 30_000_000 },
    { name: '路面与照明', category: 'mandatory', estimateFen: 20_000_000 },
    { name: '绿化', category: 'optional', estimateFen: 12_000_000 },
  ],
  sources: [
    { source: 'subsidy', name: '财政补贴', amountFen: subsidyFen },
    { source: 'coFunding', name: '居民自筹', amountFen: 3_100_000 },
    { source: 'other', name: '管线单位', amountFen: utilitiesFen },
  ],
  matters: ['none'],
});
