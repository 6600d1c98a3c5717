import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findPackageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('package.json is missing above the server: the installation is broken');
    directory = parent;
  }
  return directory;
}

/**
 * The folder of package.json, the same whether the server runs from `server/` or from `dist/server/`: what the compiler
 * does not copy (migrations, the built dashboard, sample files) is found from here.
 */
export const packageRoot = findPackageRoot();
