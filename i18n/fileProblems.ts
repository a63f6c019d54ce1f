import { type ProblemText, problem } from './problemText';

/** Why a file from outside is not taken, not kept or not shown. */
export const FILE_PROBLEMS = {
  'import-faulty': problem(422, '导入文件有误，全部未导入。', 'The file has errors; nothing was imported.'),
  'column-missing': problem(422, '缺少列“{name}”。', 'Column “{name}” is missing.'),
  'column-duplicate': problem(
    422,
    '有两列都像“{name}”：{places}。请只留一列，或改写其中一列的标题。',
    'Two columns look like “{name}”: {places}. Keep one, or give the other another title.',
  ),
  'column-unclear': problem(
    422,
    '看不出“{title}”这一列是不是核定的数，不能略过。请改为“{name}”，或删去这一列。',
    'Whether the column “{title}” says what was decided is unclear, so it cannot be passed over. Call it “{name}”, or remove it.',
  ),
  'header-missing': problem(
    422,
    '找不到标题行。标题行应有：{names}。',
    'No row of titles was found. It must have: {names}.',
  ),
  'sheets-hidden': problem(
    422,
    '有内容的工作表都是隐藏的。请取消隐藏后再上传。',
    'Every sheet with content is hidden. Show the one to import and send the file again.',
  ),
  'sheet-without-header': problem(
    422,
    '工作表“{sheet}”有数据，但没有标题行。请补上标题行，或删去这张表。',
    'The sheet “{sheet}” has rows but no titles above them. Add the titles, or remove the sheet.',
  ),
  'cells-merged': problem(
    422,
    '{cells} 是合并单元格，无法判断“{column}”属于哪一行、哪一列。请取消合并后逐行填写。',
    '{cells} are merged, so nobody can tell which row or column “{column}” belongs to. Unmerge them and fill in each row.',
  ),
  'cell-became-date': problem(
    422,
    '“{column}”的单元格成了日期 {value}，原来可能是“{before}”。请把该列设为文本后重新填写。',
    'The cell in “{column}” has become the date {value}; it may have been “{before}”. Format the column as text and type it again.',
  ),
  'cell-digits-lost': problem(
    422,
    '“{column}”的单元格是超过 15 位的数字，末尾几位已被表格软件丢掉。请把该列设为文本后重新填写。',
    'The cell in “{column}” is a number of more than 15 digits, whose last ones the spreadsheet has lost. Format the column as text and type it again.',
  ),
  'cell-error': problem(
    422,
    '“{column}”的单元格是公式错误 {value}。',
    'The cell in “{column}” holds the error {value} of a formula.',
  ),
  'cell-not-worked-out': problem(
    422,
    '“{column}”的单元格是没有算出结果的公式 {value}。请在表格软件中打开并保存后再上传，或改填数值。',
    'The cell in “{column}” holds a formula without a result: {value}. Open and save the file in a spreadsheet, or type the value.',
  ),
  'address-unclear': problem(
    422,
    '“{value}”没有写明楼栋。请加上“楼栋”列，或写成“1栋2单元301”。',
    '“{value}” does not say which building. Add the column “Building”, or write 1-2-301.',
  ),
  'entrance-missing': problem(
    422,
    '{building} 的其他房号写有单元，“{unit}”没有。请补上单元。',
    'Other units of {building} have a stairwell, “{unit}” has none. Add it.',
  ),
  'home-unknown': problem(
    422,
    '名册中找不到“{value}”。请核对楼栋、单元、房号，或改填业主编号。',
    'The roll has no “{value}”. Check building, stairwell and unit, or write the owner key.',
  ),
  'choice-unclear': problem(
    422,
    '同意、反对、弃权三列中，应有且只有一列打“√”，这一行是“{value}”。',
    'Exactly one of the columns for, against and abstain must have a mark. This row has “{value}”.',
  ),
  'names-unclear': problem(
    422,
    '“{value}”分不清是几个人的姓名。请只写姓名，用“、”隔开；如是一个单位，请写全称（如“…有限公司”“…店”）。',
    'Nobody can tell how many names “{value}” holds. Write names alone, with 、 between them; of an organisation its full name.',
  ),
  'sheet-malformed': problem(
    422,
    '文件打不开，可能已损坏或没有传完整。请用表格软件打开检查，另存为 xlsx 后重新上传。',
    'The file cannot be opened: it may be damaged or cut off. Open it in a spreadsheet, save it as .xlsx and send that.',
  ),
  'table-format-unsupported': problem(
    422,
    '文件是 {format}，不是表格。请另存为 xlsx 或 CSV。',
    'The file is {format}, not a table. Save it as .xlsx or CSV.',
  ),
  'table-encrypted': problem(
    422,
    '工作簿设有密码，请去掉密码后再上传。',
    'The workbook has a password. Save it without one.',
  ),
  'too-many-parts': problem(
    422,
    '压缩文件内的部件超过上限（{max} 个）。',
    'The file has more than {max} parts inside.',
  ),
  'unpacks-too-large': problem(
    422,
    '文件解压后超过上限（{max} MB）。请只保留要导入的工作表。',
    'The file unpacks to more than {max} MB. Keep only the sheet to import.',
  ),
  'packed-too-densely': problem(
    422,
    '文件解压后超过其大小的 {max} 倍，不予读取。',
    'The file unpacks to more than {max} times its size.',
  ),
  'too-many-columns': problem(422, '列数超过上限（{max} 列）。', 'The file has more than {max} columns.'),
  'too-many-cells': problem(
    422,
    '有内容的单元格超过上限（{max} 个）。',
    'The file has more than {max} cells with content.',
  ),
  'cell-too-long': problem(422, '单元格文字超过上限（{max} 字）。', 'A cell has more than {max} characters.'),
  'reading-too-long': problem(
    422,
    '文件在 {max} 秒内未能读完，已停止。请另存为 CSV，或分成几个文件。',
    'The file could not be read within {max} seconds. Save it as CSV, or split it.',
  ),
  'reading-too-heavy': problem(
    422,
    '读取文件所需内存超过上限（{max} MB）。请另存为 CSV，或分成几个文件。',
    'Reading the file takes more than {max} MB of memory. Save it as CSV, or split it.',
  ),
  'reading-under-way': problem(
    429,
    '您上传的文件正在读取，请等它读完再传下一个。',
    'Files of yours are being read. Send the next one when they are done.',
  ),
  'making-under-way': problem(
    429,
    '您要的另一份文件正在生成，请等它生成完再要下一份。',
    'Another file of yours is being made. Ask for the next one when it is done.',
  ),
  'too-many-rows': problem(422, '数据行数超过上限（{max} 行）。', 'The file has more than {max} rows.'),
  'table-empty': problem(422, '文件中没有数据行。', 'The file has no data rows.'),
  'row-torn': problem(
    422,
    '这一行有 {cells} 格，标题行有 {titles} 格，无法对应。请检查单元格内是否有未加引号的逗号，或另存为 xlsx。',
    'This row has {cells} cells, the titles {titles}, so nobody can tell which is which. Look for a comma inside a cell, or save the file as .xlsx.',
  ),
  'csv-malformed': problem(
    422,
    '从这一行起引号不成对，后面的内容无法读取。请改正引号，或另存为 .xlsx。',
    'From this row on a quotation mark has no partner, and nothing behind it can be read. Correct it, or save the file as .xlsx.',
  ),
  'cell-scientific': problem(
    422,
    '“{column}”的单元格成了科学记数 {value}，末尾几位已经丢失。请把该列设为文本后重新填写。',
    'The cell in “{column}” has become {value}; its last digits are lost. Format the column as text and type it again.',
  ),
  'encoding-unknown': problem(
    422,
    '文件的编码不是 UTF-8、UTF-16 或 GB18030。',
    'The file’s encoding is none of UTF-8, UTF-16 and GB18030.',
  ),
  'cell-required': problem(422, '“{column}”不能为空。', '“{column}” must not be empty.'),
  'cell-invalid': problem(422, '“{column}”的值“{value}”不合要求。', '“{value}” is not a valid value for “{column}”.'),
  'courtyard-there': problem(422, '“{place}”已有同名院落。', '{place} has a courtyard of this name already.'),
  'courtyard-not-in-file': problem(
    422,
    '“院落”表中没有“{value}”。',
    'There is no “{value}” on the sheet of courtyards.',
  ),
  'row-duplicate': problem(422, '与第 {other} 行重复。', 'This row repeats row {other}.'),
  'courtyard-enrolled': problem(
    422,
    '“{name}”（{place}）已经入库。如确为另一院落，请写明各自的街道、社区，或在名称中注明门牌号。',
    '“{name}” ({place}) is enrolled already. Where this is another one, name its sub-district and community, or put the house number into its name.',
  ),
  'file-empty': problem(422, '文件是空的。', 'The file is empty.'),
  'file-type-unsupported': problem(
    422,
    '文件内容不属于可接受的类型（{types}）。',
    'The content of the file is not of an accepted type ({types}).',
  ),
  'file-type-differs': problem(
    422,
    '文件声明为 {declared}，内容却是 {type}。',
    'The file is declared as {declared}, but its content is {type}.',
  ),
  'file-hidden': problem(
    403,
    '表决结束前，表决票和计票单的扫描件只供登记、复核人员查看。',
    'Until the ballot closes, only those who enter and verify papers and counts may see their scans.',
  ),
  'file-damaged': problem(
    409,
    '文件内容已损坏或丢失，请重新上传同一文件。',
    'The content of this file is damaged or missing. Upload the same file again.',
  ),
  'file-quarantined': problem(
    409,
    '文件查出病毒，已隔离，不能下载或使用。请检查上传所用的电脑，再上传无毒的文件。',
    'The file has malware. It is in quarantine and cannot be downloaded or used. Check the computer that it came from, and upload a clean one.',
  ),
  'scanner-away': problem(
    503,
    '病毒扫描暂时不可用，文件没有保存，请稍后重试。',
    'The malware scanner is not available, and the file was not stored. Try again later.',
  ),
  'file-unscannable': problem(
    422,
    '病毒扫描程序无法检查该文件，可能是文件过大或压缩层次过多，文件没有保存。请拆分或另存后再上传。',
    'The malware scanner could not examine this file, and it was not stored. It may be too large, or packed too deeply. Split it, or save it anew, and upload that.',
  ),
  'quota-account': problem(
    409,
    '您在24小时内最多可上传 {maxFiles} 份、{maxMb} MB 文件，现在还可上传 {files} 份、{mb} MB。',
    'Within 24 hours you may upload {maxFiles} files of {maxMb} MB in all. {files} files and {mb} MB are left.',
  ),
  'quota-case': problem(
    409,
    '该{case}最多存放 {maxFiles} 份、{maxMb} MB 文件，现在还可存放 {files} 份、{mb} MB。',
    'This {case} may hold {maxFiles} files of {maxMb} MB in all. {files} files and {mb} MB are left.',
  ),
  'picture-too-large': problem(
    422,
    '图片有 {width} × {height} 像素，超过上限（{max} 百万像素）。',
    'The picture has {width} × {height} pixels; at most {max} million are allowed.',
  ),
  'picture-size-hidden': problem(
    422,
    '图片开头的填充内容过多，读不出尺寸。请重新保存后再上传。',
    'Too much stands before the picture’s size to find it. Save it anew and send that.',
  ),
  'document-too-long': problem(
    422,
    'PDF 有 {pages} 页，超过上限（{max} 页）。请分成几个文件。',
    'The PDF has {pages} pages; at most {max} are allowed. Split it.',
  ),
  'preview-none': problem(
    422,
    '此类文件没有预览，请打开原文件。',
    'Files of this type have no preview. Open the file itself.',
  ),
  'picture-unreadable': problem(
    422,
    '图片已损坏或像素过多，无法生成预览，请打开原文件。',
    'The picture is damaged or too large for a preview. Open the file itself.',
  ),
} as const satisfies Record<string, ProblemText>;
