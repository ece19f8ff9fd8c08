import { relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const entries = ['index', 'ky', 'testing'].map((name) => `src/${name}.ts`);
const program = ts.createProgram(entries, { module: ts.ModuleKind.NodeNext, noLib: true });
const checker = program.getTypeChecker();

/** The interfaces and type aliases of the entries and of src/types, by name. */
const types = new Map<string, ts.Node>();
for (const file of program.getSourceFiles()) {
  const isEntry = entries.some((entry) => file.fileName.endsWith(entry));
  const module = checker.getSymbolAtLocation(file);
  if (isEntry && module) {
    for (const symbol of checker.getExportsOfModule(module)) {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      const { declarations = [] } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      for (const node of declarations) if (isType(node)) types.set(symbol.name, node);
    }
  }
  if (file.fileName.includes('src/types/')) {
    for (const node of file.statements) if (isType(node)) types.set(node.name.text, node);
  }
}

function isType(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** What can be modified in a type, with its line. */
function findMutable(node: ts.Node): string[] {
  const isMutable =
    ((ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node)) &&
      !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword)) ||
    ((ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) &&
      !ts.isTypeOperatorNode(node.parent)) ||
    (ts.isTypeReferenceNode(node) &&
      /^(Array|Map|Set|Record<string)\b/.test(node.getText()) &&
      !node.parent.getText().startsWith('Readonly<'));
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    // Nobody receives the type of a parameter or of a condition.
    const isCompared =
      ts.isConditionalTypeNode(node) && child !== node.trueType && child !== node.falseType;
    if (!ts.isParameter(child) && !isCompared) below.push(...findMutable(child));
  });
  const file = node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  return isMutable
    ? [`${relative('.', file.fileName)}:${line} ${node.getText()}`, ...below]
    : below;
}

describe('exported types', () => {
  it('include those of the entries and of src/types', () => {
    expect([...types.keys()]).toEqual(
      expect.arrayContaining(['CustomerSession', 'CustomerTaxLocation', 'RequestOptions']),
    );
  });

  it.each([...types])('are readonly at every depth: %s', (_, node) => {
    expect(findMutable(node)).toEqual([]);
  });
});
