import { z } from 'zod';
import { type Setting, setting } from './setting';

const count = z.coerce.number().int().min(1).max(1_000_000);
const A_COUNT = 'a whole number from 1 to 1000000';

/** Whether a daemon can be reached there: a host over TCP, or a socket on this machine. */
const isClamd = (address: string): boolean => {
  const { protocol, host, pathname } = new URL(address);
  return protocol === 'unix:' ? host === '' && pathname.length > 1 : host !== '';
};

/** The settings of files from outside: who scans them, and how many may come. */
export const FILE_SETTINGS = {
  CLAMD_URL: setting(
    z
      .url({ protocol: /^(tcp|unix)$/ })
      .refine(isClamd)
      .optional(),
    'an address such as tcp://host:3310 or unix:/run/clamav/clamd.sock',
    'tcp://clamav:3310',
    'ClamAV daemon that scans uploaded files for malware, for API and worker; empty: files are kept as unscanned',
  ),
  SCANNER_AWAY: setting(
    z.enum(['refuse', 'keep']).default('refuse'),
    'refuse or keep',
    'refuse',
    'What becomes of an upload while the scanner does not answer: refuse it, or keep it as unscanned until workers have scanned it',
  ),
  QUOTA_ACCOUNT_FILES: setting(count.default(2_000), A_COUNT, '2000', 'Files that an account may upload in 24 hours'),
  QUOTA_ACCOUNT_MB: setting(count.default(2_048), A_COUNT, '2048', 'MB that an account may upload in 24 hours'),
  QUOTA_CASE_FILES: setting(count.default(20_000), A_COUNT, '20000', 'Files that a courtyard may have'),
  QUOTA_CASE_MB: setting(count.default(20_480), A_COUNT, '20480', 'MB that the files of a courtyard may have'),
} as const satisfies Record<string, Setting>;

export interface FileLimits {
  readonly account: { readonly files: number; readonly mb: number };
  readonly case: { readonly files: number; readonly mb: number };
}

type Values = { readonly [N in `QUOTA_${'ACCOUNT' | 'CASE'}_${'FILES' | 'MB'}`]: number };

export const fileLimits = (values: Values): FileLimits => ({
  account: { files: values.QUOTA_ACCOUNT_FILES, mb: values.QUOTA_ACCOUNT_MB },
  case: { files: values.QUOTA_CASE_FILES, mb: values.QUOTA_CASE_MB },
});
