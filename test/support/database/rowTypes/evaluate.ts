import type ts from '../../../../tools/openapi-types/node_modules/typescript';
import { typescript } from './typescript';

type Names = ReadonlyMap<ts.Symbol, ts.Expression | readonly string[]>;

/** Every text that an expression can evaluate to, one for each branch; undefined if it is computed. */
export const textsOf = (
  checker: ts.TypeChecker,
  expression: ts.Expression,
  given: Names = new Map(),
): readonly string[] | undefined => {
  const symbolOf = (node: ts.Node): ts.Symbol | undefined => {
    const symbol = checker.getSymbolAtLocation(node);
    return symbol && (symbol.flags & typescript.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  };
  const initializerOf = (node: ts.Node): ts.Expression | undefined => {
    const declaration = symbolOf(node)?.valueDeclaration;
    return declaration !== undefined && typescript.isVariableDeclaration(declaration)
      ? declaration.initializer
      : undefined;
  };
  const products = (heads: readonly string[], tails: readonly string[]) =>
    heads.flatMap((head) => tails.map((tail) => head + tail));
  const listOf = (node: ts.Expression): readonly string[] | undefined => {
    if (typescript.isAsExpression(node) || typescript.isParenthesizedExpression(node)) return listOf(node.expression);
    if (typescript.isIdentifier(node)) {
      const initializer = initializerOf(node);
      return initializer && listOf(initializer);
    }
    if (!typescript.isArrayLiteralExpression(node)) return undefined;
    const items = node.elements.map((element) => of(element));
    return items.every((texts) => texts?.length === 1) ? items.map((texts) => texts?.[0] ?? '') : undefined;
  };
  const of = (node: ts.Expression): readonly string[] | undefined => {
    if (typescript.isStringLiteralLike(node)) return [node.text];
    if (typescript.isNumericLiteral(node)) return [node.text];
    if (typescript.isParenthesizedExpression(node) || typescript.isAsExpression(node)) return of(node.expression);
    if (typescript.isTemplateExpression(node)) {
      let texts: readonly string[] = [node.head.text];
      for (const span of node.templateSpans) {
        const inner = of(span.expression);
        if (inner === undefined) return undefined;
        texts = products(products(texts, inner), [span.literal.text]);
      }
      return texts;
    }
    if (typescript.isConditionalExpression(node)) {
      const [yes, no] = [of(node.whenTrue), of(node.whenFalse)];
      return yes && no && [...yes, ...no];
    }
    if (typescript.isIdentifier(node)) {
      const symbol = symbolOf(node);
      const known = symbol && given.get(symbol);
      if (known !== undefined) return 'kind' in known ? of(known) : known;
      const initializer = initializerOf(node);
      return initializer && of(initializer);
    }
    if (typescript.isCallExpression(node)) return ofCall(node);
    return undefined;
  };
  /** `list.join(', ')`, and calls of functions whose body is one expression. */
  const ofCall = (node: ts.CallExpression): readonly string[] | undefined => {
    const { expression: called, arguments: args } = node;
    if (typescript.isPropertyAccessExpression(called)) {
      if (called.name.text !== 'join' || args[0] === undefined) return undefined;
      const [list, separator] = [listOf(called.expression), of(args[0])];
      return list && separator && [list.join(separator[0])];
    }
    const inlined = initializerOf(called);
    if (inlined === undefined || !typescript.isArrowFunction(inlined) || typescript.isBlock(inlined.body)) {
      return undefined;
    }
    const names = new Map(given);
    for (const [i, { name, initializer }] of inlined.parameters.entries()) {
      const symbol = checker.getSymbolAtLocation(name);
      const argument = args[i] ?? initializer;
      const texts = argument && of(argument);
      if (symbol === undefined || texts === undefined) return undefined;
      names.set(symbol, texts);
    }
    return textsOf(checker, inlined.body, names);
  };
  return of(expression);
};
