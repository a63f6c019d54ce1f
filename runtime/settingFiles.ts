import { readFileSync } from 'node:fs';

/** The environment with the content of each file that `<NAME>_FILE` names, as vaults and Docker hand over secrets. */
export const withFiles = (env: NodeJS.ProcessEnv, names: readonly string[], faults: string[]): NodeJS.ProcessEnv => {
  const read = { ...env };
  for (const name of names) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) faults.push(`${name} and ${name}_FILE must not be set together.`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      faults.push(`${name}_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
  }
  return read;
};
