import { paperNewsText } from '../../i18n/paperNewsWords';
import { TALLY_SHEET_WORDS } from '../../i18n/printedWords';

test('an owner who has voted online is not told that a paper in their name counts once it is verified', () => {
  const entered = paperNewsText({ act: 'enter', state: 'done' });
  expect(entered?.zh).toMatch(/已在网上投票的，两票均暂不计入/);
  expect(entered?.en).toMatch(/voted online, neither counts/);
});

test('a dispute that a third person settled may have been about an online vote', () => {
  const settled = paperNewsText({ act: 'resolve', state: 'done' });
  expect([settled?.zh, settled?.en]).toEqual([expect.stringContaining('网上投票'), expect.stringContaining('online')]);
});

test('a tally sheet gives the one cause for which a ballot closes early', () => {
  expect([TALLY_SHEET_WORDS.early.zh, TALLY_SHEET_WORDS.early.en]).toEqual([
    expect.stringContaining('全部业主'),
    expect.stringContaining('all owners'),
  ]);
});
