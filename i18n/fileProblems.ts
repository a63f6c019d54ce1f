import { type ProblemText, problem } from './problemText';

/** Why a file from outside is not taken, not kept or not shown. */
export const FILE_PROBLEMS = {
  'import-faulty': problem(422, '导入文件有误，全部未导入。', 'The file has errors; nothing was imported.'),
  'column-missing': problem(422, '缺少列“{name}”。', 'Column “{name}” is missing.'),
  'column-unknown': problem(422, '没有“{name}”这一列。', 'There is no column “{name}”.'),
  'column-duplicate': problem(422, '“{name}”列重复。', 'Column “{name}” appears twice.'),
  'sheet-malformed': problem(
    422,
    '文件不是有效的电子表格，可能已损坏：{detail}',
    'The file is not a valid workbook; it may be damaged: {detail}',
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
  'too-many-rows': problem(422, '数据行数超过上限（{max} 行）。', 'The file has more than {max} rows.'),
  'table-empty': problem(422, '文件中没有数据行。', 'The file has no data rows.'),
  'csv-malformed': problem(422, '表格格式有误：{detail}', 'The table is malformed: {detail}'),
  'encoding-unknown': problem(
    422,
    '文件的编码不是 UTF-8、UTF-16 或 GB18030。',
    'The file’s encoding is none of UTF-8, UTF-16 and GB18030.',
  ),
  'cell-required': problem(422, '“{column}”不能为空。', '“{column}” must not be empty.'),
  'cell-invalid': problem(422, '“{column}”的值“{value}”不合要求。', '“{value}” is not a valid value for “{column}”.'),
  'row-duplicate': problem(422, '与第 {other} 行重复。', 'This row repeats row {other}.'),
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
