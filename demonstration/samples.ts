/** The documents that go with an application. */
export const DOCUMENTS = [
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
  receipt: '转-0001',
});

/** A plan of three items; its sources cover them when the pipeline companies pay CNY 109,000. */
export const planOf = (utilitiesFen: number) => ({
  items: [
    { name: '雨污分流', category: 'mandatory', estimateFen: 30_000_000 },
    { name: '路面与照明', category: 'mandatory', estimateFen: 20_000_000 },
    { name: '绿化', category: 'optional', estimateFen: 12_000_000 },
  ],
  sources: [
    { source: 'subsidy', name: '财政补贴', amountFen: 48_000_000 },
    { source: 'coFunding', name: '居民自筹', amountFen: 3_100_000 },
    { source: 'other', name: '管线单位', amountFen: utilitiesFen },
  ],
  matters: ['none'],
});
