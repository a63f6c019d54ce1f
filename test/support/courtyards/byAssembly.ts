import { openRequests } from '../../../domain/kernel/engine/requests';
import { dateOf, type LocalDate } from '../../../domain/kernel/time/instant';
import type { Inputs } from '../../../domain/renovation/catalogue';
import type { BodyMember } from '../../../domain/renovation/facts/deliberation';
import { SCAN } from './exampleInvoices';
import type { CommandResult, PureCourtyard } from './pureCourtyard';

type RecordAssembly = Inputs['recordAssembly'];
type Minutes = Omit<RecordAssembly, 'motion' | 'text' | 'votes' | 'seats' | 'vacancies' | 'candidates'>;

type SeenRoll = Pick<PureCourtyard, 'facts' | 'now'>;

const NOBODY = { owners: 0, areaCentiSqm: 0 };

const everybody = ({ facts: { roll } }: SeenRoll) => ({
  owners: roll?.owners ?? 0,
  areaCentiSqm: roll?.areaCentiSqm ?? 0,
});

/** The minutes of an assembly of today to which the whole roll came. */
const minutesOf = (c: SeenRoll): Minutes => ({
  heldOn: dateOf(c.now),
  place: '院内',
  minutes: '会议纪要',
  households: c.facts.roll?.units ?? 0,
  attended: everybody(c),
  evidence: ['scan'],
});

/** An assembly that agreed on a covenant. */
export const assemblyOnCovenant = (c: SeenRoll, text = '公约'): RecordAssembly => ({
  ...minutesOf(c),
  motion: 'covenant',
  text,
  votes: { for: everybody(c), against: NOBODY },
});

/** An assembly that elected all of these. */
export const assemblyElecting = (c: SeenRoll, names: readonly string[]): RecordAssembly => ({
  ...minutesOf(c),
  motion: 'election',
  seats: names.length,
  candidates: names.map((name) => ({ name, for: everybody(c), against: NOBODY })),
});

/** An assembly on what the courtyard lacks; the one that is asked for already, if there is one. */
export const assemblyLacking = (c: SeenRoll, n: number): RecordAssembly => {
  const asked = openRequests(c.facts).find(({ command }) => command === 'recordAssembly');
  if (asked !== undefined) return asked.input as unknown as RecordAssembly;
  const { body, covenants } = c.facts;
  if (body !== undefined && covenants.length === 0) return assemblyOnCovenant(c, `公约 ${n}`);
  if (body?.leftAt !== undefined) return { ...assemblyElecting(c, [`new ${n}`]), vacancies: true };
  return assemblyElecting(
    c,
    [0, 1, 2].map((i) => `member ${n}.${i}`),
  );
};

/** The number of the last assembly on record. */
export const lastAssembly = ({ facts }: PureCourtyard): number => facts.assemblies?.at(-1)?.no ?? 0;

/** The result of the last assembly. */
const lastResult = ({ facts }: PureCourtyard) => facts.ballots.findLast(({ assembly }) => assembly !== undefined);

/** Posts the results of assemblies and lets their notices pass. One that was lost has no notice. */
export const postAssemblies = (c: PureCourtyard, numbers: readonly number[] = [lastAssembly(c)]): void => {
  for (const { ballotId, assembly } of c.facts.ballots) {
    if (assembly !== undefined && numbers.includes(assembly.no)) {
      c.give('postNotice', 'projectManager', { ballotId, place: '院门' });
    }
  }
  const ends = c.facts.ballots.flatMap(({ assembly, notice }) =>
    assembly !== undefined && numbers.includes(assembly.no) && notice !== undefined ? [notice.endsAt] : [],
  );
  for (const end of ends) if (end > c.now) c.until(end);
};

/** Records an assembly of today by two people, posts its result and lets the notice pass. */
export const decideByAssembly = (c: PureCourtyard, input: RecordAssembly): CommandResult => {
  const recorded = c.byTwo('recordAssembly', 'community', input);
  if (!('refused' in recorded) && lastResult(c)?.closed?.verdict.carried === true) postAssemblies(c);
  return recorded;
};

/** Adopts the covenant of an assembly on record. */
export const adoptDecided = (
  c: PureCourtyard,
  assemblyNo: number,
  more: Partial<Inputs['adoptCovenant']>,
): CommandResult =>
  c.give('adoptCovenant', 'community', {
    adoptedOn: dateOf(c.now),
    by: 'assembly',
    text: '公约',
    assemblyNo,
    ...more,
  });

/** Seats those whom an assembly on record elected. */
export const seatElected = (
  c: PureCourtyard,
  assemblyNo: number,
  members: readonly BodyMember[],
  more: Partial<Inputs['recordBodyElection']>,
): CommandResult =>
  c.give('recordBodyElection', 'community', {
    electedOn: dateOf(c.now),
    members,
    councilSeats: 1,
    assemblyNo,
    ...more,
  });

/** Adopts a covenant by an assembly of today, once its notice is over. */
export const adoptByAssembly = (c: PureCourtyard, more: Partial<Inputs['adoptCovenant']> = {}): CommandResult => {
  const recorded = decideByAssembly(c, assemblyOnCovenant(c, more.text));
  return 'refused' in recorded ? recorded : adoptDecided(c, lastAssembly(c), more);
};

/** Elects a body by an assembly of today, once its notice is over. */
export const electByAssembly = (
  c: PureCourtyard,
  members: readonly BodyMember[],
  more: Partial<Inputs['recordBodyElection']> = {},
): CommandResult => {
  const names = members.map(({ name }) => name);
  const recorded = decideByAssembly(c, assemblyElecting(c, names));
  return 'refused' in recorded ? recorded : seatElected(c, lastAssembly(c), members, more);
};

/** A body with its bookkeeper and a covenant on a day, by assemblies of today whose notices run side by side. */
export const formByAssembly = (
  c: PureCourtyard,
  members: readonly BodyMember[],
  more: { readonly covenant?: Partial<Inputs['adoptCovenant']>; readonly on?: LocalDate } = {},
): void => {
  const names = members.map(({ name }) => name);
  c.byTwo('recordAssembly', 'community', assemblyElecting(c, names));
  const election = lastAssembly(c);
  c.byTwo('recordAssembly', 'community', assemblyOnCovenant(c, more.covenant?.text));
  const covenant = lastAssembly(c);
  postAssemblies(c, [election, covenant]);
  if (more.on !== undefined) c.on(more.on);
  seatElected(c, election, members, {});
  c.byTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: '李二', account: '62220001', ...SCAN });
  adoptDecided(c, covenant, more.covenant ?? {});
};
