import type { Inputs } from '../domain/renovation/catalogue';
import type { Courtyard } from '../domain/renovation/courtyard';
import type { BodyMember } from '../domain/renovation/facts/deliberation';
import type { Person } from './client';

type RecordAssembly = Inputs['recordAssembly'];
type Question = Omit<RecordAssembly, 'heldOn' | 'place' | 'minutes' | 'households' | 'attended' | 'evidence'>;

/** Who records an assembly, and who confirms it. */
interface Hands {
  readonly community: Person;
  readonly subDistrictLeader: Person;
  /** Lets the notice of the result pass. Absent: it is over at once, as under the demonstration's policy. */
  readonly pastNotice?: () => Promise<void>;
}

const NOBODY = { owners: 0, areaCentiSqm: 0 };
const SCAN = { content: Buffer.from('%PDF-1.4\n% 会议纪要、签到表\n%%EOF\n'), type: 'application/pdf' };

/**
 * Records an assembly to which the whole roll came, with its scan, has it confirmed, and posts the result. Returns its
 * number.
 */
export const recordAssembly = async (
  { community, subDistrictLeader, pastNotice }: Hands,
  id: string,
  heldOn: string,
  ask: (everybody: typeof NOBODY) => Question,
): Promise<number> => {
  const look = async () => (await community.must<{ state: Courtyard }>(`/api/v1/courtyards/${id}`)).body.state;
  const { owners = 0, areaCentiSqm = 0, units = 0 } = (await look()).roll ?? {};
  const attended = { owners, areaCentiSqm };
  const scan = await community.must<{ fileId: string }>(
    `/api/v1/courtyards/${id}/files?name=${encodeURIComponent('会议纪要和签到表')}`,
    { file: SCAN },
  );
  await community.mustGive(id, 'recordAssembly', {
    ...ask(attended),
    heldOn,
    place: '院内',
    households: units,
    attended,
    minutes: '居民会议一致同意',
    evidence: [scan.body.fileId],
  });
  await subDistrictLeader.mustGive(id, 'confirmRequest');
  const { no = 0, ballotId = '' } = (await look()).assemblies?.at(-1) ?? {};
  await community.mustGive(id, 'postNotice', { ballotId, place: '院门公示栏' });
  await pastNotice?.();
  return no;
};

/** The question of an election in which everybody voted for all of these. */
export const electing =
  (names: readonly string[], more: Pick<Question, 'vacancies'> = {}) =>
  (everybody: typeof NOBODY): Question => ({
    motion: 'election',
    seats: names.length,
    candidates: names.map((name) => ({ name, for: everybody, against: NOBODY })),
    ...more,
  });

/** Adopts a covenant by an assembly held on a day. */
export const adoptByAssembly = async (
  hands: Hands,
  id: string,
  { adoptedOn, text, ...more }: Pick<Inputs['adoptCovenant'], 'adoptedOn' | 'text' | 'inForceFrom'>,
): Promise<void> => {
  const assemblyNo = await recordAssembly(hands, id, adoptedOn, (everybody) => ({
    motion: 'covenant',
    text,
    votes: { for: everybody, against: NOBODY },
  }));
  await hands.community.mustGive(id, 'adoptCovenant', { adoptedOn, by: 'assembly', text, assemblyNo, ...more });
};

/** Elects a body by an assembly held on a day. */
export const electByAssembly = async (
  hands: Hands,
  id: string,
  elected: { readonly electedOn: string; readonly members: readonly BodyMember[]; readonly councilSeats: number },
): Promise<void> => {
  const names = elected.members.map(({ name }) => name);
  const assemblyNo = await recordAssembly(hands, id, elected.electedOn, electing(names));
  await hands.community.mustGive(id, 'recordBodyElection', { ...elected, assemblyNo });
};
