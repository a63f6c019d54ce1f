/** A case that nobody knows, in SQL. */
export const STRAY = `'00000000-0000-4000-8000-000000000001'::uuid`;

/** What was changed, by which statement on the case `$1`, and how `npm run reconcile` tells it. */
export const MONEY_DAMAGES: readonly (readonly [string, string, RegExp])[] = [
  [
    'a posting',
    `DELETE FROM ledger_entry WHERE case_id = $1 AND reference LIKE '进度款%' AND source = 'subsidy'`,
    /^ledger_entry summed \/subsidy\/paid: journal 37000000, read model 0$/,
  ],
  [
    'a receipt',
    `UPDATE ledger_entry SET amount_fen = amount_fen + 1 WHERE case_id = $1 AND from_position = 'payers' AND source = 'coFunding'`,
    /^ledger_entry \/.*\/amountFen: journal 3100000, read model 3100001$/,
  ],
  [
    'a balance',
    `UPDATE ledger_balance SET paid_fen = paid_fen - 1, recovered_fen = recovered_fen + 1 WHERE case_id = $1 AND source = 'subsidy'`,
    /^programme total \/subsidy\/paid: journal 37000000, read model 36999999$/,
  ],
  [
    'the state',
    `UPDATE case_record SET state = jsonb_set(state, '{ledger,other,received}', '1') WHERE id = $1`,
    /^field \/ledger\/other\/received: journal 10900000, read model 1$/,
  ],
  [
    'the board’s column',
    `UPDATE case_record SET paid_fen = paid_fen + 1 WHERE id = $1`,
    /^case_record \/paid: journal \d+, read model \d+$/,
  ],
  [
    'an event',
    `UPDATE journal SET events = replace(events::text, '"amountFen": 3100000', '"amountFen": 3100001')::jsonb
       WHERE case_id = $1 AND command = 'confirmRequest'`,
    /^ledger_balance \/coFunding\/received: journal 3100001, read model 3100000$/,
  ],
  [
    'an envelope',
    `UPDATE budget_envelope SET paid_fen = paid_fen + 1
       WHERE id IN (SELECT envelope_id FROM budget_entry WHERE case_id = $1)`,
    /^envelopes: envelope [-\da-f]+ \/subsidy\/paid: its entries 37000000, envelope 37000001$/,
  ],
  [
    'what a posting took from an envelope',
    `UPDATE budget_entry SET paid_fen = paid_fen - 1 WHERE case_id = $1 AND paid_fen > 0`,
    /^envelopes: case [-\da-f]+ \/subsidy\/paid: the postings 37000000, envelope 36999999$/,
  ],
  [
    'what was granted',
    `UPDATE budget_envelope SET granted_fen = granted_fen + 7 WHERE $1::uuid IS NOT NULL`,
    /^envelopes: decision [\w-]+\/\d+ \/subsidy\/granted: what was confirmed 100000000, envelope 100000007$/,
  ],
  [
    'what was carried in',
    `UPDATE budget_envelope SET carried_in_fen = 1000 WHERE $1::uuid IS NOT NULL`,
    /^envelopes: decision [\w-]+\/\d+ \/subsidy\/carriedIn: what was confirmed 0, envelope 1000$/,
  ],
  [
    'an envelope’s year',
    `UPDATE budget_envelope SET year = year + 1 WHERE $1::uuid IS NOT NULL`,
    /^envelopes: decision [\w-]+\/\d+ \/subsidy\/granted: what was confirmed 100000000, envelope 0$/,
  ],
  [
    'the closing of a year',
    `UPDATE budget_envelope SET closed_at = now() WHERE $1::uuid IS NOT NULL`,
    /^envelopes: decision [\w-]+\/\d+ \/subsidy\/closed: what was confirmed 0, envelope \d+$/,
  ],
  [
    'the programme of postings',
    `UPDATE ledger_entry SET programme = 'x' WHERE case_id = $1`,
    /^ledger_entry programme \/\d+~11: journal "renovation", read model "x"$/,
  ],
  [
    'the case of a posting',
    `UPDATE ledger_entry SET case_id = ${STRAY} WHERE case_id = $1 AND no = 1`,
    /^there is no case_record$/,
  ],
  [
    'a balance’s district',
    `UPDATE ledger_balance SET district_path = 'programme/none/' WHERE case_id = $1`,
    /^total of district programme\/none\/ \/subsidy\/paid: journal 0, read model 37000000$/,
  ],
  [
    'a balance’s place',
    `UPDATE ledger_balance SET organisation_path = 'programme/' WHERE case_id = $1 AND source = 'subsidy'`,
    /^ledger_balance of \/subsidy\/organisationPath: journal ".*, read model "programme\/"$/,
  ],
  [
    'the case’s district',
    `UPDATE case_record SET district_path = 'programme/none/' WHERE id = $1`,
    /^case_record \/districtPath: journal ".*", read model "programme\/none\/"$/,
  ],
  [
    'the case’s programme',
    `UPDATE case_record SET programme = 'x' WHERE id = $1`,
    /^case_record \/programme: registered renovation, read model x$/,
  ],
  [
    'a balance’s source',
    `UPDATE ledger_balance SET source = 'unknown' WHERE case_id = $1 AND source = 'other'`,
    /^programme total \/unknown\/received: journal 0, read model 10900000$/,
  ],
  [
    'the receipts',
    `UPDATE case_record SET state = jsonb_set(state, '{receipts}', '[]') WHERE id = $1`,
    /^field \/receipts\/0: journal .*, read model nothing$/,
  ],
  [
    'the requests in two hands',
    `UPDATE case_record SET state = jsonb_set(state, '{requests}', '[]') WHERE id = $1`,
    /^field \/requests\/0: journal .*, read model nothing$/,
  ],
  [
    'a voucher’s number',
    `INSERT INTO document_number (kind, number, case_id, version) VALUES ('voucher', 'z', $1, 1)`,
    /^document_number \/voucher z: journal nothing, read model "voucher"$/,
  ],
];
