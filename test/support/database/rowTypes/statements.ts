import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type ts from '../../../../tools/openapi-types/node_modules/typescript';
import { textsOf } from './evaluate';
import { typescript } from './typescript';

const ROOT = join(__dirname, '..', '..', '..', '..');
const DB = join(ROOT, 'db');

/** A statement of `db/`, as the code declares it. */
export interface Statement {
  /** Such as `db/rolls.ts:31`. */
  readonly at: string;
  /** The function or constant that contains it. */
  readonly within: string;
  /** Its possible texts; undefined if computed. */
  readonly texts: readonly string[] | undefined;
  /** Its declared row type; undefined if none. */
  readonly row: ts.Type | undefined;
}

const programOf = (): ts.Program => {
  const config = typescript.readConfigFile(join(ROOT, 'tsconfig.json'), typescript.sys.readFile);
  const { options } = typescript.parseJsonConfigFileContent(config.config, typescript.sys, ROOT);
  const files = readdirSync(DB)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(DB, file));
  return typescript.createProgram(files, { ...options, noEmit: true });
};

/** The top-level constant that contains a node. */
const within = (node: ts.Node): string =>
  typescript.isVariableDeclaration(node) && typescript.isSourceFile(node.parent.parent.parent)
    ? node.name.getText()
    : node.parent === undefined
      ? ''
      : within(node.parent);

const propertyOf = (node: ts.Expression, name: string): ts.Expression | undefined => {
  if (!typescript.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find((property) => property.name?.getText() === name);
  return found !== undefined && typescript.isPropertyAssignment(found) ? found.initializer : undefined;
};

/** The `R` of a call that returns `Promise<readonly R[]>`. */
const rowsOf = (checker: ts.TypeChecker, call: ts.CallExpression): ts.Type | undefined => {
  const list = checker.getAwaitedType(checker.getTypeAtLocation(call));
  return list && checker.getTypeArguments(list as ts.TypeReference)[0];
};

/** Every call in `db/` of `query`, and of `counting`, which wraps it, in the order of the files. */
export const statementsOf = (): { readonly checker: ts.TypeChecker; readonly statements: readonly Statement[] } => {
  const program = programOf();
  const checker = program.getTypeChecker();
  const statements: Statement[] = [];
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.startsWith(`${DB}/`)) continue;
    const visit = (node: ts.Node): void => {
      typescript.forEachChild(node, visit);
      if (!typescript.isCallExpression(node)) return;
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const place = { at: `db/${file.fileName.slice(DB.length + 1)}:${line}`, within: within(node) };
      const { expression: called, arguments: args } = node;
      if (typescript.isPropertyAccessExpression(called) && called.name.text === 'query' && args[0] !== undefined) {
        const [row] = node.typeArguments ?? [];
        const type = row && checker.getTypeFromTypeNode(row);
        // A helper's own call; its callers declare the rows.
        if (type?.isTypeParameter() === true) return;
        statements.push({ ...place, texts: textsOf(checker, propertyOf(args[0], 'text') ?? args[0]), row: type });
      } else if (typescript.isIdentifier(called) && called.text === 'counting') {
        statements.push({ ...place, texts: undefined, row: rowsOf(checker, node) });
      }
    };
    visit(file);
  }
  return { checker, statements };
};
