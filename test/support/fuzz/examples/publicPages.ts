import { vote } from '../../../../demonstration/papers';
import { PHONE } from '../../../../demonstration/roll';
import type { About, Example, Examples } from './example';

const FORM = 'application/x-www-form-urlencoded';
const form = (fields: Readonly<Record<string, string>>) => ({
  type: FORM,
  content: String(new URLSearchParams(fields)),
});

const codeOf = ({ town: { posted }, n }: About): string => {
  const codes = [...posted.codes.values()];
  return codes[n % Math.max(1, codes.length)] ?? '';
};

const said = (about: About): Readonly<Record<string, string>> => {
  const text = `有异议${about.n % 20}`;
  if (about.n % 3 > 0) return { way: 'code', voteCode: codeOf(about), phone: PHONE, text };
  return { way: 'name', name: '钱多多', home: '3栋77号', phone: '13900008888', text };
};
const place = ({ town: { posted } }: About) => ({ code: posted.page.slice('/p/'.length), no: '1' });

const receipt = async (about: About): Promise<Example> => {
  const { page } = about.town.posted;
  const { body } = await about.who.ask<{ receipt?: string }>(
    `/api/v1/public/courtyards${page.slice('/p'.length)}/objections/1`,
    { body: said(about) },
  );
  return { params: { receipt: body.receipt?.slice('/o/'.length) ?? '' } };
};

const voteCode = ({ town, n }: About): string => {
  const codes = town.sites.flatMap(({ voteCodes }) => voteCodes);
  return codes[n % Math.max(1, codes.length)] ?? '';
};

export const PUBLIC_EXAMPLES: Examples = {
  sendObjection: (about) => ({ params: place(about), body: said(about) }),
  objectionPage: (about) => ({ params: place(about) }),
  submitObjectionPage: (about) => ({ params: place(about), file: form(said(about)) }),
  receiptPage: receipt,
  withdrawObjectionPage: async (about) => ({ ...(await receipt(about)), file: form({ withdraw: 'yes' }) }),
  findVotePage: (about) => ({ file: form({ voteCode: voteCode(about) }) }),
  castVote: (about) => ({ params: { code: voteCode(about) }, body: vote('for') }),
  submitVotePage: (about) => ({ params: { code: voteCode(about) }, file: form(vote('against')) }),
};
