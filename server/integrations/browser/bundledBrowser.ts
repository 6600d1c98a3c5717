import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { untar } from './untar.ts';

const require = createRequire(import.meta.url);
const leftoverAgeMs = 10 * 60_000;
const unbrotli = promisify(brotliDecompress);

/** A browser and the environment that it needs to find its libraries and fonts. */
export type BrowserProgram = { path: string; env?: Record<string, string> };

/**
 * The Chromium that comes inside an npm package, unpacked into `cacheDir` (once for each version, 230 MB, some
 * seconds). The package's own unpacking goes to a fixed place in the shared temporary folder, takes whatever lies there
 * and leaves half files when it is interrupted; ours appears whole or not at all. Null on other machines than Linux x64.
 */
export async function bundledBrowser(cacheDir: string): Promise<BrowserProgram | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'bin');
  const { version } = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8')) as { version: string };
  const folder = join(cacheDir, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(bin, folder, cacheDir);
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

async function unpack(bin: string, folder: string, cacheDir: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  await removeLeftovers(cacheDir);
  const partial = await mkdtemp(join(cacheDir, '.unpacking-'));
  try {
    const program = join(partial, 'chromium');
    await Promise.all([
      pipeline(createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), createWriteStream(program)),
      ...['al2023', 'swiftshader', 'fonts'].map(async (name) => {
        await untar(await unbrotli(await readFile(join(bin, `${name}.tar.br`))), partial);
      }),
    ]);
    await writeFile(join(partial, 'fonts.conf'), fontsConf(folder));
    await chmod(program, 0o755);
    await chmod(partial, 0o755);
    await rename(partial, folder).catch((error: unknown) => {
      // Another process was faster; its copy is as good.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** What an unpacking that was killed has left; one that is under way is younger. */
async function removeLeftovers(cacheDir: string): Promise<void> {
  const partials = (await readdir(cacheDir)).filter((name) => name.startsWith('.unpacking-'));
  for (const path of partials.map((name) => join(cacheDir, name))) {
    const startedAtMs = (await stat(path).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - startedAtMs > leftoverAgeMs) await rm(path, { recursive: true, force: true });
  }
}

/** The machine's own fonts first, then DejaVu, which the labels are printed in too: a bare machine has none. */
function fontsConf(folder: string): string {
  const dejavu = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', dejavu, join(folder, 'fonts')];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((path) => `  <dir>${path}</dir>`).join('\n')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;
}
