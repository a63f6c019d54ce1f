import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A file that uses the declarations as a programme's author does; `WRONG` stands where the mistake is put. */
const authored = (wrong: string): string => `
import type { Definition, Words } from '${ROOT}/commands/renovation/definition';
import { COMMAND_DEFINITIONS } from '${ROOT}/commands/renovation/catalogue';
import { AMOUNT, REFERENCE } from '${ROOT}/commands/renovation/shared/fields';
import type { EachHasDefinition, EachHasText, EachHasWords } from '${ROOT}/commands/complete';
import { PROBLEMS } from '${ROOT}/commands/problems';
import { columnsOf } from '${ROOT}/db/jsonRows';
import type { Outline } from '${ROOT}/domain/kernel/journal/outline';
import type { EventTexts, TextsOf } from '${ROOT}/domain/kernel/journal/texts';
import type { Courtyard } from '${ROOT}/domain/renovation/courtyard';
import type { CourtyardEvent } from '${ROOT}/domain/renovation/events';
import type { AcceptanceRound } from '${ROOT}/domain/renovation/facts/acceptance';
import type { Activity } from '${ROOT}/domain/renovation/facts/maintenance';
import type { LifecycleDeclaration, Step } from '${ROOT}/domain/kernel/engine/lifecycle';
import type { CommandName } from '${ROOT}/domain/renovation/catalogue';
import type { Renovation } from '${ROOT}/domain/renovation/command';
import { DECLARATION } from '${ROOT}/domain/renovation/lifecycle';
import { STANDARD_POLICY } from '${ROOT}/domain/renovation/policies';
import type { Policy } from '${ROOT}/domain/renovation/policy';
import { RENOVATION } from '${ROOT}/domain/renovation/programme';
import { COMMAND_WORDS } from '${ROOT}/commands/renovation/words';
const right: Step<Renovation> = { step: 'draw-up-plan', holder: 'body', occasions: () => [] };
const declared: LifecycleDeclaration<Renovation> = DECLARATION;
true satisfies EachHasWords<CommandName, typeof COMMAND_WORDS>;
true satisfies EachHasDefinition<CommandName, typeof COMMAND_DEFINITIONS>;
true satisfies EachHasText<keyof typeof PROBLEMS, typeof PROBLEMS>;
const { name } = COMMAND_WORDS.payClaim;
const fields = {
  ...{ amountFen: AMOUNT, reference: REFERENCE, claimNo: AMOUNT, organisationId: AMOUNT },
  ...{ paidOn: AMOUNT, payeeAccount: REFERENCE, evidence: REFERENCE },
};
const form: Definition<'payClaim'>['form'] = { fields: { amountFen: {} }, prefilled: () => ({ amountFen: 1 }) };
type Row = { readonly amountFen: number; readonly reference?: string };
const sensitivity = RENOVATION.personal.texts;
export const columns = columnsOf<Row>({ amountFen: 'bigint', reference: 'text' });
export const said = { name, fields } satisfies Words<'payClaim'>;
export const sensitive = { title: 'personal', 'evidence/*': 'notPersonal' } satisfies TextsOf<Activity>;
export const small: Outline<AcceptanceRound> = { no: 'kept', openedAt: 'kept', signatures: () => [], signedAt: 'kept', rectification: 'kept' };
export const kept = [sensitivity, right, declared, RENOVATION, STANDARD_POLICY, COMMAND_DEFINITIONS, PROBLEMS, form];
export type Kept = [Policy, CommandName, EventTexts<CourtyardEvent>, Courtyard];
${wrong}
`;

const STEP = `export const wrong: Step<Renovation> = `;

/** Mistakes that the compiler has to tell, each with a part of what it says. */
const MISTAKES: Readonly<Record<string, readonly [code: string, told: RegExp]>> = {
  'a step without holder': [
    `${STEP}{ step: 'draw-up-plan', occasions: () => [] };`,
    /'holder' is missing|Property 'holder'/,
  ],
  'a holder that is no role': [`${STEP}{ ...right, holder: 'mayor' };`, /"mayor"/],
  'a step whose code is not known': [`${STEP}{ ...right, step: 'draw-up' };`, /"draw-up"/],
  'a reason that is not known': [`${STEP}{ ...right, missing: { 'no-reason': () => true } };`, /no-reason/],
  'a ladder that no policy has': [`${STEP}{ ...right, ladder: 'steep' };`, /"steep"/],
  'a policy without a ladder': [
    `const { yearly, ...ladders } = STANDARD_POLICY.ladders; export const wrong: Policy = { ...STANDARD_POLICY, ladders };`,
    /'yearly'/,
  ],
  'a stage that is not known': [
    `export const wrong: LifecycleDeclaration<Renovation> = { ...declared, first: 'beginning' };`,
    /"beginning"/,
  ],
  'a step that nobody answers': [
    `const { 'draw-up-plan': _, ...answeredBy } = RENOVATION.answeredBy; export const wrong: typeof RENOVATION = { ...RENOVATION, answeredBy };`,
    /'draw-up-plan'|"draw-up-plan"/,
  ],
  'a command without words': [
    `const { submitPlan, ...words } = COMMAND_WORDS; true satisfies EachHasWords<CommandName, typeof words>;`,
    /MissingWordsFor<"submitPlan">/,
  ],
  'a command without a definition': [
    `const { submitPlan, ...rest } = COMMAND_DEFINITIONS; true satisfies EachHasDefinition<CommandName, typeof rest>;`,
    /MissingDefinitionOf<"submitPlan">/,
  ],
  'a field without a word': [
    `const { reference: _, ...less } = fields; export const wrong = { name, fields: less } satisfies Words<'payClaim'>;`,
    /'reference' is missing .* required in type 'FieldWords<PayClaim>'/,
  ],
  'a word for what is no field': [
    `export const wrong = { name, fields: { ...fields, referense: REFERENCE } } satisfies Words<'payClaim'>;`,
    /'referense' does not exist in type 'FieldWords<PayClaim>'/,
  ],
  'a field of a line without a word': [
    `export const wrong = { name, fields: { members: { name, fields: { name: { name } } } } } satisfies Words<'assignDuties'>;`,
    /'duty' is missing .* required in type 'FieldWords<BodyMember>'/,
  ],
  'a code without a word': [
    `const by = { name, values: { ballot: name } }; export const wrong: Words<'adoptCovenant'>['fields']['by'] = by;`,
    /'assembly' is missing/,
  ],
  'a hint for what is no field': [
    `export const wrong: typeof form = { fields: { amount: {} } };`,
    /'amount' does not exist in type 'FieldHints<PayClaim, /,
  ],
  'a form that begins with what is no field': [
    `export const wrong: typeof form = { prefilled: () => ({ amount: 1 }) };`,
    /'\{ amount: number; \}' has no properties in common/,
  ],
  'a field shown with a value that another never has': [
    `export const wrong: Definition<'adoptCovenant'>['form'] = { fields: { ballotId: { onlyWith: { field: 'by', values: ['vote'], isAsked: true } } } };`,
    /"vote"/,
  ],
  'a reason without a text': [
    `const { 'chair-missing': _, ...texts } = PROBLEMS; true satisfies EachHasText<keyof typeof PROBLEMS, typeof texts>;`,
    /MissingTextOf<"chair-missing">/,
  ],
  'a text of an event that may or may not be personal': [
    `export const wrong: TextsOf<Activity> = { 'evidence/*': 'notPersonal' };`,
    /'title' is missing .* required in type 'TextsOf<Activity>'/,
  ],
  'an event with texts of which none is classified': [
    `const { activityRecorded: _, ...events } = sensitivity.events; export const wrong: EventTexts<CourtyardEvent> = events;`,
    /'activityRecorded' is missing .* required in type 'EventTexts<CourtyardEvent>'/,
  ],
  'a text of the state that may or may not be personal': [
    `const { 'body/members/*/name': _, ...state } = sensitivity.state; export const wrong: TextsOf<Courtyard> = state;`,
    /"body\/members\/\*\/name".* is missing .* required in type 'TextsOf<Courtyard>'/,
  ],
  'a path where no text is': [
    `export const wrong: TextsOf<Activity> = { ...sensitive, titel: 'personal' };`,
    /'titel' does not exist in type 'TextsOf<Activity>'/,
  ],
  'a field of the state that is neither kept nor left': [
    `const { no: _, ...rest } = small; export const wrong: Outline<AcceptanceRound> = rest;`,
    /'no' is missing .* required in type 'Outline<AcceptanceRound>'/,
  ],
  'a list that is kept whole': [
    `export const wrong: Outline<AcceptanceRound> = { ...small, signatures: 'kept' };`,
    /Type '"kept"' is not assignable to type 'Decision<readonly AcceptanceSignature\[\], AcceptanceRound>'/,
  ],
  'a field of rows without a column': [
    `export const wrong = columnsOf<Row>({ amountFen: 'bigint' });`,
    /'reference' is missing/,
  ],
  'a column that rows do not have': [
    `export const wrong = columnsOf<Row>({ amountFen: 'bigint', reference: 'text', at: 'timestamptz' });`,
    /'at' does not exist/,
  ],
  'a column of another type': [
    `export const wrong = columnsOf<Row>({ amountFen: 'text', reference: 'text' });`,
    /Type '"text"' is not assignable to type/,
  ],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yuanluo-types-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler says of some files, by the file. */
const compiled = async (files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, `${name}.ts`), text);
  const extending = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { types: [], typeRoots: [] },
    include: [],
    files: Object.keys(files).map((name) => `${name}.ts`),
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(extending));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const said = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [tsc, '-p', folder, '--pretty', 'false'],
      { cwd: folder, maxBuffer: 16_000_000 },
      (_, out) => resolve(out),
    );
  });
  const lines = said.split('\n');
  const own = (name: string) => {
    const first = lines.findIndex((line) => line.includes(`${name}.ts(`));
    if (first < 0) return '';
    const next = lines.findIndex((line, i) => i > first && /^\S/.test(line));
    return lines.slice(first, next < 0 ? lines.length : next).join('\n');
  };
  return Object.fromEntries(Object.keys(files).map((name) => [name, own(name)]));
};

test('the compiler rejects a wrong declaration and accepts a correct one', async () => {
  const names = Object.keys(MISTAKES);
  const files = Object.fromEntries(names.map((name, i) => [`wrong${i}`, authored(MISTAKES[name]?.[0] ?? '')]));
  const said = await compiled({ ...files, right: authored('') });
  expect(said.right).toBe('');
  const untold = names.filter((name, i) => !MISTAKES[name]?.[1].test(said[`wrong${i}`] ?? ''));
  expect({ untold, said: untold.map((name) => said[`wrong${names.indexOf(name)}`]) }).toEqual({ untold: [], said: [] });
});
