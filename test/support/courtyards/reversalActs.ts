import { dateOf } from '../../../domain/kernel/time/instant';
import { unnamedPartFen } from '../../../domain/renovation/bouncedUnits';
import { isToOthers, type Paid, referenceOf, reversible } from '../../../domain/renovation/moved';
import type { Role } from '../../../domain/renovation/roles';
import { NOTICE_FILE } from './exampleInvoices';
import { type MoneyAct, NOTHING } from './moneyAct';
import type { PureCourtyard } from './pureCourtyard';

/** Who records that something came back. */
const recorderOf = (paid: Paid): Role => {
  if (paid.kind === 'recovery' || isToOthers(paid)) return 'projectManager';
  return paid.kind === 'refund' ? 'body' : 'districtPayer';
};

/** Some payment, refund or recovery that came back, and who says so. */
const cameBack = (c: PureCourtyard, n: number) => {
  const all = reversible(c.facts);
  const paid = all[n % Math.max(1, all.length)];
  return paid === undefined
    ? undefined
    : ([
        recorderOf(paid),
        { reference: referenceOf(paid), cameBackOn: dateOf(c.now), why: '账户已注销', evidence: [NOTICE_FILE] },
      ] as const);
};

export const REVERSAL_ACTS = {
  /** Money of some payment or refund came back. */
  comeBack: (c, n) => {
    const back = cameBack(c, n);
    return back === undefined ? NOTHING : c.byTwo('reversePayment', ...back);
  },
  /** Of a refund by one list the transfers to some units, or to who named none, came back. */
  comeBackInPart: (c, n) => {
    const lists = reversible(c.facts).flatMap((paid) =>
      paid.kind === 'refund' && (paid.payment.unitParts ?? []).length > 0 ? [paid] : [],
    );
    const paid = lists[n % Math.max(1, lists.length)];
    const parts = paid?.payment.unitParts ?? [];
    if (paid === undefined) return NOTHING;
    const bouncedUnits = parts
      .filter((_, i) => i === n % parts.length || (n + i) % 4 === 1)
      .map(({ unit }) => `${unit.building}-${unit.unit}`);
    const hasUnnamed = unnamedPartFen(paid.payment) > 0;
    const named = {
      ...(hasUnnamed && n % 3 === 0 ? {} : { bouncedUnits }),
      ...(hasUnnamed && n % 3 < 2 ? { bouncedUnnamed: true } : {}),
    };
    const notice = { cameBackOn: dateOf(c.now), why: '账户已注销', evidence: [NOTICE_FILE] };
    return c.byTwo('reversePayment', 'body', { reference: referenceOf(paid), ...named, ...notice });
  },
  /** The whole of some payment waits for its second person, whatever happens in between. */
  prepareBack: (c, n) => {
    const back = cameBack(c, n);
    return back === undefined ? NOTHING : c.give('reversePayment', ...back);
  },
} as const satisfies Readonly<Record<string, MoneyAct>>;
