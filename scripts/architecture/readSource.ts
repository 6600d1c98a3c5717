import { parseSync, Visitor } from 'vite';

export type Finding = { what: string; line: number };
export type SourceFacts = { imports: Finding[]; syntax: Finding[] };

/**
 * What a TypeScript source imports (static, re-exported and literal dynamic imports, types included), and the guarded
 * syntax that it holds. Throws if the source does not parse.
 */
export function readSource(path: string, source: string): SourceFacts {
  const parsed = parseSync(path, source);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`);
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const imports: Finding[] = [];
  const syntax: Finding[] = [];

  for (const { moduleRequest } of parsed.module.staticImports) {
    imports.push({ what: moduleRequest.value, line: lineAt(moduleRequest.start) });
  }
  for (const { moduleRequest } of parsed.module.staticExports.flatMap((statement) => statement.entries)) {
    if (moduleRequest) imports.push({ what: moduleRequest.value, line: lineAt(moduleRequest.start) });
  }

  new Visitor({
    ImportExpression({ source: request, start }) {
      if (request.type === 'Literal' && typeof request.value === 'string') {
        imports.push({ what: request.value, line: lineAt(start) });
      }
    },
    TSImportType({ source: request, start }) {
      imports.push({ what: request.value, line: lineAt(start) });
    },
    MemberExpression(node) {
      if (source.slice(node.start, node.end) === 'import.meta.env') {
        syntax.push({ what: 'import.meta.env', line: lineAt(node.start) });
      }
    },
    CallExpression({ callee, start }) {
      if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return;
      if (callee.property.name !== 'emit') return;
      if (isBroadcast(source.slice(callee.object.start, callee.object.end))) {
        syntax.push({ what: 'broadcast emit', line: lineAt(start) });
      }
    },
  }).visit(parsed.program);

  return { imports, syntax };
}

/** `io`, a namespace, or anything narrowed to rooms; not `socket`, which answers one client. */
function isBroadcast(receiver: string): boolean {
  return (
    /(^|\.)(io|nsp|namespace)$/.test(receiver) ||
    /\b(io|nsp|namespace|socket)\b[^]*\.(to|in|except|of|local|broadcast|volatile)\b/.test(receiver)
  );
}
