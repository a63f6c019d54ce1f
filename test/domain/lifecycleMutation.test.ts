import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifecycleOf } from '../../domain/kernel/engine/lifecycle';
import type { Renovation } from '../../domain/renovation/command';
import { DECLARATION, LIFECYCLE } from '../../domain/renovation/lifecycle';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { renovationFor } from '../../domain/renovation/programme';
import { lifecycleDoc } from '../../tools/lifecycleDoc';
import { goldenOf, LIVES } from '../support/lives/lives';
import { type Mutant, mutantsOf } from '../support/lives/mutants';
import { differenceIn } from '../support/lives/trace';
import { sampleOf } from '../support/property/sample';
import { isSoak } from '../support/property/seed';

const ROOT = join(__dirname, '..', '..');
const golden = Object.fromEntries(
  Object.keys(LIVES).map((name) => [
    name,
    readFileSync(join(ROOT, goldenOf(name)), 'utf8')
      // The last line of a life may end with a space.
      .replace(/\n$/, '')
      .split('\n'),
  ]),
);

/** Lives that told a mutant of a place before are tried first. */
const killers = new Map<string, readonly string[]>();

/** What fails under a mutant, if anything does: its declaration is refused, or a life or the diagram is otherwise. */
const whatFails = ({ declaration, place, isDescriptive }: Mutant): string | undefined => {
  let lifecycle: ReturnType<typeof lifecycleOf<Renovation>>;
  try {
    lifecycle = lifecycleOf<Renovation>(declaration);
  } catch (error) {
    return (error as Error).message;
  }
  if (isDescriptive) {
    const isOther = lifecycleDoc(lifecycle, STANDARD_POLICY) !== lifecycleDoc(LIFECYCLE, STANDARD_POLICY);
    return isOther ? 'the diagram' : undefined;
  }
  const programme = renovationFor(lifecycle);
  const first = killers.get(place) ?? [place];
  for (const name of new Set([...first.filter((one) => one in LIVES), ...Object.keys(LIVES)])) {
    const life = LIVES[name];
    const difference = life && differenceIn(life, programme, golden[name] ?? []);
    if (difference === undefined) continue;
    killers.set(place, [name, ...first.filter((one) => one !== name)]);
    return `${name}: ${difference}`;
  }
  return undefined;
};

/** Entries that change nothing: after an end no claim is made, so its certificate has been awaited since before. */
const WITHOUT_EFFECT = ['claims: certify-claim within otherwise'];

/** In a run that is no soak: some entries of each part of the lifecycle. */
const SAMPLE = 10;

describe('every entry of the lifecycle declaration is covered', () => {
  const all = mutantsOf(DECLARATION).filter(({ name }) => !WITHOUT_EFFECT.includes(name));
  const mutants = sampleOf(all, SAMPLE);

  test.each(Object.keys(LIVES))('a courtyard follows its recorded life: %s', (name) => {
    const life = LIVES[name];
    expect(life && differenceIn(life, renovationFor(LIFECYCLE), golden[name] ?? [])).toBeUndefined();
  });

  test('removing, swapping, renaming or redirecting any sampled entry is detected', () => {
    const survivors = mutants.filter((mutant) => whatFails(mutant) === undefined).map(({ name }) => name);
    process.stdout.write(`${mutants.length} mutants, ${mutants.length - survivors.length} killed\n`);
    expect(survivors).toEqual([]);
    expect(all.length).toBeGreaterThan(500);
    expect(mutants.length).toBe(isSoak ? all.length : SAMPLE);
  });
});
