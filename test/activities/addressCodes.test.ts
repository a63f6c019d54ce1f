import { addressCodes } from '../../activities/channels/addressCodes';
import type { AddressCode, Outcome, PersonalChannel } from '../../activities/channels/channel';
import { sendDue } from '../../activities/mailQueue';
import { addressesOf, codeHash, confirmAddress, enterAddress, removeAddress } from '../../db/personalAddresses';
import { tamper } from '../support/database/tamper';
import { noticeOffice } from '../support/servers/noticeOffice';

const PHONE = '13800138000';
const NONE: AddressCode = { code: '', minutes: 0, language: 'en' };

describe('an address is confirmed by a code that came there', () => {
  const office = noticeOffice();
  let accountId: string;
  let codes: AddressCode[];
  let outcome: Outcome;
  beforeEach(async () => {
    codes = [];
    outcome = { is: 'sent' };
    await tamper(office.database.ownerPool, 'DELETE FROM personal_address', []);
    const { rows } = await office.database.pool.query("SELECT id FROM account WHERE login = 'committee'");
    accountId = rows[0].id;
  });
  const sms: PersonalChannel = {
    ...{ spacingMs: 0, mostMerged: 1, isForPeople: true },
    send: () => Promise.resolve({ is: 'sent' }),
    sendCode: (_, code) => {
      codes.push(code);
      return Promise.resolve(outcome);
    },
  };
  const me = () => ({ accountId, channel: 'sms' }) as const;
  const sendCodes = () => sendDue(office.database.pool, addressCodes(office.database.pool, { sms }));
  const hashed = (code: string) => codeHash({ ...me(), address: PHONE }, code);
  const confirm = (code: string) => confirmAddress(office.database.pool, me(), hashed(code));

  test('the right one confirms, once; only its hash is kept', async () => {
    expect(await enterAddress(office.database.pool, me(), PHONE)).toBe(true);
    expect(await confirm('000000')).toBe('ended');
    await sendCodes();
    expect(await sendCodes()).toBe(0);
    const [{ code, minutes } = NONE] = codes;
    expect([code, minutes]).toEqual([expect.stringMatching(/^\d{6}$/), 10]);
    const { rows } = await office.database.pool.query('SELECT * FROM personal_address');
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
    expect(await confirm(code === '000000' ? '000001' : '000000')).toBe('wrong');
    expect(await confirm(code)).toBe('confirmed');
    expect(await confirm(code)).toBe('ended');
    expect(await addressesOf(office.database.pool, accountId)).toMatchObject([
      { address: PHONE, confirmedAt: expect.anything() },
    ]);
  });

  test('five wrong tries, or ten minutes, end it', async () => {
    await enterAddress(office.database.pool, me(), PHONE);
    await sendCodes();
    const [{ code } = NONE] = codes;
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) expect(await confirm(wrong)).toBe('wrong');
    expect(await confirm(code)).toBe('ended');
    await tamper(office.database.ownerPool, 'UPDATE personal_address SET code_tries = 0', []);
    const sentAgo = (ago: string) =>
      tamper(office.database.ownerPool, `UPDATE personal_address SET code_sent_at = now() - interval '${ago}'`, []);
    await sentAgo('10 minutes 1 second');
    expect(await confirm(code)).toBe('ended');
    await sentAgo('9 minutes');
    expect(await confirm(code)).toBe('confirmed');
  });

  test('a code a minute and five a day, also after the address was taken back', async () => {
    const enter = () => enterAddress(office.database.pool, me(), PHONE);
    expect([await enter(), await enter()]).toEqual([true, false]);
    for (let codes = 2; codes <= 6; codes += 1) {
      await removeAddress(office.database.pool, me());
      await tamper(
        office.database.ownerPool,
        "UPDATE personal_address SET entered_at = now() - interval '61 seconds'",
        [],
      );
      expect([codes, await enter()]).toEqual([codes, codes <= 5]);
    }
  });

  test('a code that could not be sent says why, and is not repeated by itself', async () => {
    await enterAddress(office.database.pool, me(), PHONE);
    outcome = { is: 'away', why: 'HTTP 503' };
    expect([await sendCodes(), await sendCodes()]).toEqual([1, 0]);
    expect(await addressesOf(office.database.pool, accountId)).toMatchObject([
      { codeError: 'HTTP 503', codeSentAt: null },
    ]);
  });
});
