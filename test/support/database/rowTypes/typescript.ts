import { createRequire } from 'node:module';
import { join } from 'node:path';
import type ts from '../../../../tools/openapi-types/node_modules/typescript';

/** A TypeScript with a compiler API; the project's own version has none. */
export const typescript: typeof ts = createRequire(
  join(__dirname, '..', '..', '..', '..', 'tools', 'openapi-types', 'package.json'),
)('typescript');
