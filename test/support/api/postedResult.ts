import { publicPath } from '../../../api/publicPages/publicPath';
import { currentCalendar } from '../../../db/calendars';
import type { Person } from '../../../demonstration/client';
import { enterPapers, printSlips, vote } from '../../../demonstration/papers';
import { codesByOwner, unitsOwnedBy } from '../database/rolls';
import { type Office, withOpenBallot } from './office';

const OWNERS = Array.from({ length: 9 }, (_, i) => `o${i + 1}`);

export interface PostedResult {
  readonly id: string;
  readonly page: string;
  readonly form: string;
  /** By owner. */
  readonly codes: ReadonlyMap<string, string>;
}

/** A courtyard with a posted result of a carried ballot; its owners hold codes, one of them revoked. */
export const withPostedResult = async (
  office: Office,
  visitor: Person,
  name: string,
  policyVersion?: string,
): Promise<PostedResult> => {
  const { people } = office;
  const id = await office.enrol(name, policyVersion);
  const { ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...OWNERS));
  const ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  const codes = codesByOwner(await printSlips(people.community, ballot));
  await people.community.must(`${ballot}/vote-codes/revocations`, { body: { ownerKeys: ['o9'], why: '遗失' } });
  await visitor.must(`/api/v1/public/votes/${codes.get('o8')}`, { body: vote('for') });
  const receivedOn = await office.today();
  // All have voted, so the ballot may close early.
  const papers = OWNERS.filter((ownerKey) => ownerKey !== 'o8').map((ownerKey) => ({
    ownerKey,
    choice: 'for',
    channel: 'paper',
    receivedOn,
  }));
  await enterPapers({ gridWorker: people.gridWorker, community: people.projectManager }, ballot, papers);
  await people.projectManager.mustGive(id, 'closeBallot');
  await people.projectManager.mustGive(id, 'postNotice', { place: '院门' });
  return { id, page: publicPath(id), form: `${publicPath(id)}/objections/1`, codes };
};

/** Expects a public page to say until when one may object, as provisional if the calendar does not cover that day. */
export const expectTimeToObject = async ({ api }: Office, page: string): Promise<void> => {
  const told = /正在公示：改不改，(\d{4}-\d\d-\d\d) \d\d:\d\d(（暂定）)? 前可提出异议。/.exec(page);
  const [, until = '', mark] = told ?? [];
  const { coveredUntil } = await currentCalendar(api.database.pool);
  expect([until, mark !== undefined]).toEqual([expect.stringMatching(/./), until > coveredUntil]);
};
