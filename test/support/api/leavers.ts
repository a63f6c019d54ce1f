import type { ApiResponse, Person } from '../../../demonstration/client';
import { hire, verdict } from './envelopes';
import type { Office } from './office';
import { noticesOfProposals } from './officeNotices';

export interface Budgeting {
  readonly office: Office;
  readonly year: number;
  readonly propose: (grantedFen: number, more: object, by: Person) => Promise<ApiResponse<{ id: string }>>;
  readonly decide: (what: 'confirm' | 'decline', id: string, by?: Person) => Promise<ApiResponse>;
}

/** What somebody prepared who has left, or holds another role by now. */
const proposalsOfLeavers = (here: () => Budgeting): void => {
  test('what somebody proposed who holds the office no more is declined, and proposed anew', async () => {
    const { office, propose, decide } = here();
    const { pool } = office.api.database;
    const leaver = await hire(office, office.at.district, 'leaver', ['districtFinance']);
    const { body: left } = await propose(700, {}, leaver);
    const change = (set: string) => pool.query(`UPDATE account SET ${set} WHERE id = $1`, [leaver.accountId]);
    for (const [now, then] of [
      ['disabled_at = now()', 'disabled_at = NULL'],
      ["roles = '{districtPayer}'", "roles = '{districtFinance}'"],
    ] as const) {
      await change(now);
      expect(verdict(await decide('confirm', left.id))).toEqual([403, 'requester-left']);
      await change(then);
    }
    expect((await decide('decline', left.id)).status).toBe(200);
  });
};

/** What becomes of a proposal whose author has left, and who is told of the others. */
export const handsOfProposals = (here: () => Budgeting): void => {
  proposalsOfLeavers(here);
  noticesOfProposals(here);
};
