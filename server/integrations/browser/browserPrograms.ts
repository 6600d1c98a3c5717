import { existsSync } from 'node:fs';
import { bundledBrowser, type BrowserProgram } from './bundledBrowser.ts';

/** Where Debian and its kin, Google's packages, macOS and Windows put them; the ones made for this purpose first. */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browsers to try, best first: the one that the environment names and no other, else those found on the machine,
 * and last the one that comes inside an npm package (unpacked only when it is reached).
 */
export async function* browserPrograms(options: {
  browserPath: string | undefined;
  cacheDir: string;
}): AsyncGenerator<BrowserProgram> {
  const { browserPath, cacheDir } = options;
  // `bundled` asks for the one inside the npm package, whatever else is installed.
  const isBundledWanted = browserPath === undefined || browserPath === 'bundled';
  const found = browserPath === undefined ? usualPlaces.filter((path) => existsSync(path)) : [browserPath];
  for (const path of found) if (path !== 'bundled') yield { path };
  const bundled = isBundledWanted ? await bundledBrowser(cacheDir) : null;
  if (bundled !== null) yield bundled;
}
