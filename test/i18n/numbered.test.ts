import { assemblyTitle, listed, recordTitle, requestTitle, termTitle } from '../../i18n/numbered';

test('choices by number read as an office writes them', () => {
  expect([
    listed(1, '雨污分流'),
    recordTitle(5, '登记居民自筹', 'zh-CN'),
    requestTitle(5, '登记居民自筹', '2026-11-29 10:00', 'zh-CN'),
    termTitle(2, '2026-01-01', '2028-12-31', 'zh-CN'),
    assemblyTitle(1, '2026-05-05', 'zh-CN'),
    requestTitle(5, 'record co-funding', '2026-11-29 10:00', 'en'),
    termTitle(2, '2026-01-01', '2028-12-31', 'en'),
  ]).toEqual([
    '1. 雨污分流',
    '第 5 号：登记居民自筹',
    '第 5 号：登记居民自筹（2026-11-29 10:00 提出）',
    '第 2 届（2026-01-01 至 2028-12-31）',
    '第 1 次业主大会（2026-05-05）',
    'No. 5: record co-funding (2026-11-29 10:00)',
    'Term 2 (2026-01-01 to 2028-12-31)',
  ]);
});
