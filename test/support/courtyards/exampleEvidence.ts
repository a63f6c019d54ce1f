import { pathUnder } from '../../../domain/kernel/engine/casePlace';
import { openRequests } from '../../../domain/kernel/engine/requests';
import type { CommandName } from '../../../domain/renovation/catalogue';
import type { EvidenceKinds } from '../../../domain/renovation/command';
import { measure, named, pick, type SeenCourtyard } from './exampleInputs';

/** Evidence as the database would give it: a roll of ten owners, and a ballot on it that carries in most cases. */
export const exampleEvidence = (
  c: SeenCourtyard,
  name: CommandName,
  n: number,
): EvidenceKinds[keyof EvidenceKinds] | undefined => {
  if (name === 'confirmRequest') {
    const asked = pick(openRequests(c.facts), n);
    return asked === undefined ? undefined : exampleEvidence(c, asked.command as CommandName, n);
  }
  if (name === 'freezeRoll') return { rollId: `roll-${n}`, units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' };
  if (name === 'takeOverSubmission') return '有异议';
  if (name === 'moveCase') {
    const office = { path: `programme/city/district/street/office-${n}/` };
    const place = { city: '成都', district: '金牛', subDistrict: '抚琴', community: `第${n}社区` };
    const { organisationPath, policyVersion } = c.facts;
    return {
      path: pathUnder(office, organisationPath),
      fromName: '原社区',
      toName: place.community,
      place,
      policyVersion,
    };
  }
  if (name !== 'closeBallot') return undefined;
  const { ballotId } = named('closeBallot', c, n);
  const about = c.facts.ballots.find((ballot) => ballot.ballotId === ballotId)?.motion.about;
  const isCarried = n % 7 !== 0;
  const said = { for: measure(isCarried ? 10 : 0), against: measure(isCarried ? 0 : 10), abstain: measure(0) };
  const count = about && { persons: about.persons.map(({ no }) => ({ no, ...said })) };
  const secret = about === undefined ? {} : { secret: measure(10) };
  return {
    sealed: true,
    tally: {
      roll: measure(10),
      ...(about === undefined ? said : { for: measure(0), against: measure(0), abstain: measure(0) }),
      ...secret,
    },
    papers: 10,
    pending: 0,
    papersHash: 'p',
    ...(count === undefined ? {} : { count }),
  };
};
