import { workbook } from './files';

/** A roll of three homes as an office keeps it: below a title, in its own words, with a column and rows that nobody needs. */
export const FROM_OFFICE = workbook({
  名册: {
    rows: [
      ['枣子巷业主花名册'],
      ['序号', '幢', '室号', '建筑面积(㎡)', '编号', '产权人', '备注'],
      [1, '1', '１０１', 68.5, 'A', '张三', ''],
      [2, '1', '102', '70.00㎡', 'B', '李四和王五六', '出租'],
      [3, '1', '201', 81.5, 'C', '赵六', ''],
      ['合计', null, null, 220],
      ['填表人：周某'],
    ],
  },
  去年: { rows: [['幢', '室号', '建筑面积']], hidden: true },
});
