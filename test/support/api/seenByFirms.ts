import type { Person } from '../../../demonstration/client';

/** What the people of a firm read of a courtyard. */
export interface FirmView {
  readonly version: number;
  readonly reads: string;
  readonly may: object;
  readonly state: { readonly works?: { readonly claims: object[] }; readonly engagements?: object[] };
  readonly availableActions: object[];
  readonly steps: object[];
  readonly obligations: object[];
  readonly blockedBy: object[];
  readonly sideProcesses: object[];
}

interface Seen {
  readonly state: {
    readonly works: { readonly claims: readonly { readonly parts?: object[]; readonly paid?: object }[] };
  };
  readonly figures: { readonly works: { readonly firms: readonly { name: string }[] } };
  readonly entries: readonly { readonly events: readonly { readonly type: string }[] }[];
}

/** What somebody reads of the firm of the first claim: its payments, and its events; and of which firms they read the account. */
export const seenBy = async (person: Person, id: string) => {
  const path = `/api/v1/courtyards/${id}`;
  const { state, figures } = (await person.must<Seen>(path)).body;
  const { entries } = (await person.must<Seen>(`${path}/timeline?limit=200`)).body;
  const types = entries.flatMap(({ events }) => events.map(({ type }) => type));
  const [{ parts = [], paid } = {}] = state.works.claims;
  const told = ['claimCertified', 'claimPaid', 'invoiceSubmitted', 'payeeAccountRegistered'];
  return {
    payments: parts.length + (paid === undefined ? 0 : 1),
    accounts: figures.works.firms.map(({ name }) => name),
    events: told.filter((type) => types.includes(type)),
  };
};

/** The files of a courtyard that somebody is offered. */
export const filesFor = async (person: Person, id: string) =>
  (await person.ask<{ files?: { fileId: string; name: string }[] }>(`/api/v1/courtyards/${id}/files?limit=1000`)).body
    .files ?? [];

/**
 * Which of these papers somebody may open; whether each is listed to them, and whether they are told of one that they may not open. A
 * firm is told of less than it may open.
 */
export const papersOpenTo = async (person: Person, id: string, papers: Readonly<Record<string, string>>) => {
  const path = `/api/v1/courtyards/${id}`;
  const listed = (await filesFor(person, id)).map(({ fileId }) => fileId);
  const told = await Promise.all(
    [path, `${path}/timeline?limit=200`, `${path}/ledger`].map(async (one) =>
      JSON.stringify((await person.ask(one)).body),
    ),
  );
  const read: { kind: string; isOpen: boolean; isListed: boolean; isToldUnread: boolean }[] = [];
  for (const [kind, file] of Object.entries(papers)) {
    const isOpen = (await person.ask(`${path}/files/${file}`)).status === 200;
    const isToldUnread = !isOpen && told.some((text) => text.includes(file));
    read.push({ kind, isOpen, isListed: listed.includes(file), isToldUnread });
  }
  return read;
};
