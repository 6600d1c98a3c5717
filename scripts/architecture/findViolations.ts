import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path/posix';
import { matchPath } from './matchPath.ts';
import { readSource, type Finding } from './readSource.ts';
import { packageDoors, syntaxDoors, zones, type Door, type Zone } from './zones.ts';

export type Violation = { path: string; line: number; message: string };

/**
 * What one source breaks of the import directions and single doors. `path` is relative to the repository;
 * `installed` names the packages that a production install holds, the only ones that server code finds there.
 */
export function findViolations(path: string, source: string, installed: ReadonlySet<string>): Violation[] {
  const zone = zoneOf(path);
  if (zone === undefined) return [{ path, line: 1, message: 'lies in no zone: give its folder one in zones.ts' }];
  const ownPrefix = matchPath(zone.path, path) ?? path;
  const ownPattern = zone.path.endsWith('/') ? ownPrefix : zone.path;
  const facts = readSource(path, source);
  const violations: Violation[] = [];
  const report = (finding: Finding, message: string) => violations.push({ path, line: finding.line, message });

  for (const finding of facts.imports) {
    const target = targetFile(path, finding.what);
    if (target === null) {
      const name = packageName(finding.what);
      if (zone.packages !== undefined && !zone.packages.includes(name)) {
        report(finding, `${zone.path} imports only ${zone.packages.join(', ')}, not ${name}`);
      }
      if (zone.notPackages?.includes(name)) report(finding, `${zone.path} does not know ${name}`);
      if (path.startsWith('server/') && !isBuiltin(finding.what) && !installed.has(name)) {
        report(finding, `${name} is not among the dependencies that a production install holds`);
      }
      reportDoors(packageDoors, { ...finding, what: name });
    } else if (zoneOf(target)?.top && !zone.top) {
      report(finding, `${ownPattern} may not import ${target}, which puts the parts together`);
    } else if (![ownPattern, ...zone.mayImport].some((pattern) => matchPath(pattern, target) !== null)) {
      report(finding, `${ownPattern} may not import ${target}`);
    }
  }
  for (const finding of facts.syntax) reportDoors(syntaxDoors, finding);
  return violations;

  function reportDoors(doors: readonly Door[], finding: Finding) {
    for (const door of doors) {
      if (door.what !== finding.what || !path.startsWith(door.within)) continue;
      if (door.onlyIn.some((pattern) => matchPath(pattern, path) !== null)) continue;
      report(finding, `${door.what} belongs in ${door.onlyIn.join(', ') || 'no file of ' + door.within}`);
    }
  }
}

function zoneOf(path: string): Zone | undefined {
  return zones.find((zone) => matchPath(zone.path, path) !== null);
}

/** The repository path that an import names, or null where it names a package. */
function targetFile(from: string, request: string): string | null {
  if (request.startsWith('#protocol/')) return `protocol/${request.slice('#protocol/'.length)}.ts`;
  return request.startsWith('.') ? join(dirname(from), request.split('?')[0] ?? request) : null;
}

function packageName(request: string): string {
  const [scope = request, name] = request.split('/');
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope;
}
