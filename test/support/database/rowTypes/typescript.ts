import { createRequire } from 'node:module';
import { join } from 'node:path';
import type ts from '../../../../tools/openapi-types/node_modules/typescript';

/** The TypeScript whose compiler can be asked: the project's own has no API. */
export const typescript: typeof ts = createRequire(
  join(__dirname, '..', '..', '..', '..', 'tools', 'openapi-types', 'package.json'),
)('typescript');
