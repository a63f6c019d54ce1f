import { DECISION_TABLE } from '../../api/decisions/table';
import { Problem } from '../../api/http/problem';
import { LIMITS } from '../../api/tables/reader/limits';
import { recordsOf } from '../../api/tables/reader/read';
import { tableIn } from '../../api/tables/table';

/** The amounts of a decision list, or the codes of what is wrong with it. */
const amountsIn = async (...lines: readonly string[]): Promise<readonly string[]> => {
  const records = await recordsOf(Buffer.from(lines.join('\n')), 100, LIMITS);
  try {
    const { rows, faults } = await tableIn(records, DECISION_TABLE);
    return faults.length > 0 ? faults.map(({ code }) => code) : rows.map(({ cells }) => cells.amount);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.options.faults ?? []).map(({ code }) => code);
  }
};

describe('what a list of decisions says in ten thousands', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['by its title', ['院落,决定,核定金额（万元）', '甲,批准,30'], ['300000']],
    ['by its title, in half width', ['院落,决定,核定金额(单位:万元)', '甲,批准,30.5'], ['305000']],
    ['by its title, without brackets', ['院落,决定,批复金额/万元', '甲,批准,0.00015'], ['1.5']],
    ['by a row of units', ['院落,决定,核定金额', ',,（万元）', '甲,批准,45.4321'], ['454321']],
    ['above the table', ['补助审批表,,', '单位：万元,,', '院落,决定,核定金额', '甲,批准,30'], ['300000']],
    ['above the table, but its title in yuan', ['单位：万元,,', '院落,决定,核定金额（元）', '甲,批准,30'], ['30']],
    ['in the cell', ['院落,决定,核定金额', '甲,批准,30万元', '乙,批准,"1,030万"'], ['300000', '10300000']],
    [
      'in the cell in yuan, below a title in ten thousands',
      ['院落,决定,核定金额（万元）', '甲,批准,300000元'],
      ['300000'],
    ],
    ['nowhere', ['院落,决定,核定金额', '甲,批准,"300,000"', '乙,批准,¥310000.50'], ['300000', '310000.50']],
  ])('%s', async (_, lines, amounts) => {
    expect(await amountsIn(...lines)).toEqual(amounts);
  });
});

describe('a column about money that a list of decisions does not have', () => {
  test.each<[string, string, readonly string[]]>([
    ['is not passed over, or the whole would be approved', '本次核给资金数（万元）', ['column-unclear']],
    ['is passed over where it says what was asked for', '申请补助金额（万元）', ['']],
    ['is passed over where it says what the project costs', '项目总投资(万元)', ['']],
  ])('%s', async (_, title, said) => {
    expect(await amountsIn(`院落,决定,${title}`, '甲,批准,30')).toEqual(said);
  });
});
