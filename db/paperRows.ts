import type { LastAct, Paper, PaperActKind, Reading } from '../domain/kernel/deliberation/paper';
import type { Choice } from '../domain/kernel/deliberation/tally';
import type { LocalDate } from '../domain/kernel/time/instant';

export const ENTRY = `p.choice, p.channel, p.received_on AS "receivedOn", p.status, p.entered_by AS "enteredBy",
  p.verified_by AS "verifiedBy", p.scan, p.proxy_name AS "proxyName", p.proxy_mandate AS "proxyMandate", p.acts,
  p.entered_late AS "enteredLate", l.last`;

/** A paper with its last act, which says what is disputed, or which change somebody has asked for. */
export const WITH_LAST = `ballot_paper p LEFT JOIN LATERAL (
    SELECT jsonb_build_object('kind', a.act, 'choice', a.choice, 'why', a.why, 'channel', a.channel, 'by', a.by,
      'receivedOn', a.received_on, 'scan', a.scan, 'proxyName', a.proxy_name, 'proxyMandate', a.proxy_mandate,
      'readBefore', CASE a.act WHEN 'vote' THEN (SELECT jsonb_build_object('choice', v.choice, 'receivedOn', v.received_on,
          'proxyName', v.proxy_name) FROM (SELECT * FROM ballot_paper_act o
        WHERE (o.ballot_id, o.owner_key) = (a.ballot_id, a.owner_key) AND o.no < a.no AND o.act <> 'vote'
        ORDER BY o.no DESC LIMIT 1) v WHERE v.act = 'verify' AND v.by = p.verified_by) END) AS last
    FROM ballot_paper_act a WHERE (a.ballot_id, a.owner_key, a.no) = (p.ballot_id, p.owner_key, p.acts)
  ) l ON true`;

/** Whether the owner's own vote and a paper `p` stand beside each other: `voteDisputeOf` of the domain. */
export const IS_VOTE_DISPUTED = `(p.status = 'disputed' AND (p.channel = 'online' OR EXISTS (SELECT FROM ballot_paper_act v
    WHERE (v.ballot_id, v.owner_key, v.no) = (p.ballot_id, p.owner_key, p.acts) AND v.act = 'vote')))`;

/** The columns of what was entered; an act or a paper lacks some. */
interface EntryColumns {
  readonly choice: Reading | null;
  readonly receivedOn: LocalDate | null;
  readonly scan: string | null;
  readonly proxyName: string | null;
  readonly proxyMandate: string | null;
}

interface LastActRow extends EntryColumns {
  readonly kind: PaperActKind;
  readonly by: string;
  readonly why: string | null;
  readonly channel: Paper['channel'] | null;
  readonly readBefore: (Pick<EntryColumns, 'receivedOn' | 'proxyName'> & { readonly choice: Reading }) | null;
}

export interface PaperRow extends Omit<Paper, 'proxy' | 'verifiedBy' | 'choice' | 'scan' | 'last' | 'enteredLate'> {
  readonly scan: string | null;
  readonly choice: Choice | null;
  readonly verifiedBy: string | null;
  readonly proxyName: string | null;
  readonly proxyMandate: string | null;
  readonly acts: number;
  readonly enteredLate: boolean;
  readonly last: LastActRow | null;
}

const proxyOf = ({ proxyName, proxyMandate }: Pick<EntryColumns, 'proxyName' | 'proxyMandate'>) =>
  proxyName === null ? {} : { proxy: { name: proxyName, mandate: proxyMandate ?? '' } };

const readBeforeOf = ({ readBefore }: LastActRow): Pick<LastAct, 'readBefore'> => {
  if (readBefore === null) return {};
  const { choice, receivedOn, proxyName } = readBefore;
  return {
    readBefore: {
      choice,
      ...(receivedOn === null ? {} : { receivedOn }),
      ...(proxyName === null ? {} : { proxy: { name: proxyName } }),
    },
  };
};

/** The row has what its kind of act needs: the table's constraints say so. */
const lastActOf = (act: LastActRow): LastAct => {
  const { choice, why, channel, receivedOn, scan, proxyName, proxyMandate, readBefore: _, ...row } = act;
  return {
    ...row,
    ...(choice === null ? {} : { choice }),
    ...(why === null ? {} : { why }),
    ...(channel === null ? {} : { channel }),
    ...(receivedOn === null ? {} : { receivedOn }),
    ...(scan === null ? {} : { scan }),
    ...readBeforeOf(act),
    ...proxyOf({ proxyName, proxyMandate }),
  } as LastAct;
};

export const paperOf = (paper: PaperRow): Paper => {
  const { choice, verifiedBy, scan, proxyName, proxyMandate, acts: _, enteredLate, last, ...row } = paper;
  return {
    ...row,
    ...(choice === null ? {} : { choice }),
    ...(scan === null ? {} : { scan }),
    ...(verifiedBy === null ? {} : { verifiedBy }),
    ...proxyOf({ proxyName, proxyMandate }),
    ...(enteredLate ? { enteredLate } : {}),
    ...(last === null ? {} : { last: lastActOf(last) }),
  };
};
