import { type Text, t } from '../language';

/** How a file was understood, shown before it is imported. */
export const TABLE_READING_WORDS = {
  reading: t('系统对文件的理解', 'How the file was read'),
  headerIn: t('标题行：第 {row} 行，数据 {rows} 行', 'Titles in row {row}, {rows} rows below'),
  headerInSheet: t(
    '工作表“{sheet}”，标题行：第 {row} 行，数据 {rows} 行',
    'Sheet “{sheet}”: titles in row {row}, {rows} rows below',
  ),
  columns: t('各列的含义', 'Columns'),
  at: t('列', 'Column'),
  inFile: t('文件中的标题', 'Title in the file'),
  meaning: t('系统理解为', 'Read as'),
  passedOver: t('未读取的内容', 'What was passed over'),
  where: t('位置', 'Where'),
  text: t('内容', 'Text'),
  why: t('原因', 'Why'),
  'hidden-sheet': t('隐藏的工作表', 'a hidden sheet'),
  'other-sheet': t('没有标题行的工作表', 'a sheet without titles'),
  column: t('用不到的列', 'a column that is not needed'),
  titles: t('重复的标题行', 'the titles once more'),
  totals: t('合计行', 'a row of totals'),
  note: t('表尾的说明', 'a note below the table'),
  changes: t('改动的单元格', 'Cells that were changed'),
  from: t('文件中', 'In the file'),
  to: t('改为', 'Read as'),
  passedOverLeftOut: t('另有 {count} 处未读入的内容未列出。', '{count} more parts that are not read are not listed.'),
  changesLeftOut: t('另有 {count} 处改动未列出。', '{count} more changes are not listed.'),
  preview: t('前几行读成的样子', 'The first rows as they were read'),
  row: t('行', 'Row'),
  rowAt: t('第 {row} 行', 'row {row}'),
  columnAt: t('{at} 列', 'column {at}'),
} as const satisfies Record<string, Text>;
