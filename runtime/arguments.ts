import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Misconfigured } from './settings';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options of a command line. What is misspelt, or `--help`, throws the usage in one line. */
export const readArguments = <T extends Options>(options: T, usage: string) => {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS_')) throw new Misconfigured(usage);
    throw error;
  }
};
