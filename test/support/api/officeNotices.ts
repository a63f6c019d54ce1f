import { dispatchNotices } from '../../../db/outbox';
import type { Person } from '../../../demonstration/client';
import { hire } from './envelopes';
import type { Budgeting } from './leavers';
import type { Office } from './office';

interface InboxAnswer {
  readonly notices: readonly {
    readonly kind: string;
    readonly subject: string;
    readonly courtyardId: string | null;
    readonly hasLeft: boolean;
    readonly settled: boolean;
    readonly params: Readonly<Record<string, unknown>>;
  }[];
}

/** What somebody has been told of something that is of no single courtyard, oldest first: of what kind and about what. */
export const officeNoticesOf = async (
  { api }: Office,
  by: Person,
  about: { readonly budgetId: string } | { readonly listId: string },
): Promise<readonly string[]> => {
  // No house is kept here: the test hands notices on itself.
  while ((await dispatchNotices(api.database.pool, 100)) > 0);
  const { notices } = (await by.must<InboxAnswer>('/api/v1/inbox?limit=200')).body;
  const [[param, id] = ['', '']] = Object.entries(about);
  const told = notices.filter(({ params }) => params[param] === id).reverse();
  expect(told.every(({ courtyardId, hasLeft }) => courtyardId === null && !hasLeft)).toBe(true);
  return told.map(({ kind, subject, settled }) => `${kind} ${subject}${settled ? '（已办）' : ''}`);
};

/** Who is told that a change of an envelope waits, and what became of it. */
export const noticesOfProposals = (here: () => Budgeting): void => {
  test('whoever may release a proposal finds it in their inbox; whoever prepared it learns what became of it', async () => {
    const { office, propose, decide, year } = here();
    const { districtFinance, districtFinanceLeader, districtHousing } = office.people;
    const { rows } = await office.api.database.pool.query<{ name: string }>(
      'SELECT name FROM organisation WHERE id = $1',
      [office.at.district],
    );
    const of = `${rows[0]?.name}${year}年度额度设定或变更`;
    const told = async (id: string) =>
      Promise.all(
        [districtFinanceLeader, districtFinance, districtHousing].map((by) =>
          officeNoticesOf(office, by, { budgetId: id }),
        ),
      );
    const asked = [`budgetProposed 待确认：${of}`];
    const { body: one } = await propose(801, { source: 'maintenanceSubsidy' }, districtFinance);
    expect(await told(one.id)).toEqual([asked, [], []]);
    await decide('decline', one.id);
    const over = asked.map((line) => `${line}（已办）`);
    expect(await told(one.id)).toEqual([over, [`budgetDeclined 未予确认：${of}`], []]);
    // What its author takes back, those are told who were asked.
    const author = await hire(office, office.at.district, 'author', ['districtFinance']);
    const { body: back } = await propose(802, { source: 'maintenanceSubsidy' }, author);
    await decide('decline', back.id, author);
    expect(await told(back.id)).toEqual([[...over, `budgetDeclined 未予确认：${of}`], [], []]);
    const { body: released } = await propose(803, { source: 'maintenanceSubsidy' }, districtFinance);
    expect((await decide('confirm', released.id)).status).toBe(200);
    expect(await told(released.id)).toEqual([over, [`budgetConfirmed 已确认：${of}`], []]);
  });
};
