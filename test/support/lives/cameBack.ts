import { open } from '../courtyards/selfGoverning';
import { ledTo } from './courtyardLife';
import type { Life } from './trace';

/** Payments whose money came back before the audit and after it, and a refund. */
export const cameBack: Life = (programme, watch) => {
  const c = ledTo.acceptance(programme, watch);
  const comeBack = (reference: string, role: 'districtPayer' | 'body' = 'districtPayer') => {
    const input = { reference, cameBackOn: c.today, why: '账户已注销', evidence: ['退汇通知'] };
    c.byTwo('reversePayment', role, input);
    c.pass(3);
  };
  comeBack('进度款');
  c.byTwo('payClaim', 'districtPayer', { amountFen: 6_000_000, reference: '进度款二' });
  c.sign();
  c.vote('result', open(10));
  c.settle(9_000_000, 9_000_000);
  c.pay(2_730_000);
  c.pass(1);
  comeBack('结算');
  c.byTwo('paySettlement', 'districtPayer', { amountFen: 2_730_000, reference: '结算二' });
  c.refund(1_000_000);
  comeBack('2', 'body');
  c.refund(1_000_000);
};
