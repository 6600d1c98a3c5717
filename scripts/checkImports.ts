import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { findViolations } from './architecture/findViolations.ts';
import { roots } from './architecture/zones.ts';

type Manifest = { dependencies: Record<string, string> };

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const installed = new Set(Object.keys(dependencies));
const sources = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, name).split(sep).join('/')),
);
const violations = sources.flatMap((path) => findViolations(path, readFileSync(path, 'utf8'), installed));

for (const { path, line, message } of violations) console.error(`${path}:${line}  ${message}`);
console.log(
  `Imports: ${sources.length} files, ${violations.length} against the directions in scripts/architecture/zones.ts`,
);
process.exitCode = violations.length > 0 ? 1 : 0;
