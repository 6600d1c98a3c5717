import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';

const backend = process.env.VITE_API_URL ?? 'http://127.0.0.1:3001';

/**
 * Every zod schema can describe itself as JSON Schema, and its complaints in English, so a bundler must keep all of that
 * code. The dashboard asks for neither, but for the complaints that its forms write themselves: 7 kB (gzip) less on
 * every page.
 */
function zodWithoutExtras(): Plugin {
  return {
    name: 'zod-without-extras',
    apply: 'build',
    load: {
      filter: { id: /zod\/v4\/locales\/en\.js$/ },
      handler: () => 'export default () => ({ localeError: () => undefined });',
    },
    transform: {
      filter: { id: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ },
      handler(code) {
        const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map((match) => match[1]);
        return { code: names.map((name) => `export const ${name} = () => undefined;`).join('\n'), map: null };
      },
    },
  };
}

/** Parts of libraries that only later pages use, though the first one imports the file that names them all. */
const ofLaterPages = /\/@tanstack\/.*\/(queriesObserver|infiniteQueryObserver|useQueries|useInfiniteQuery)\.js$/;

/**
 * What every page needs comes as one file, and what the first page adds to it of the parts that others use too as a
 * second: fewer requests, and 10 kB (gzip) less than in dozens of small ones.
 */
function firstChunks() {
  const root = `${import.meta.dirname}/src`;
  let base: ReadonlySet<string> | null = null;
  let firstPage: ReadonlySet<string> | null = null;
  return {
    debugName: 'first',
    name: (id: string, graph: Rolldown.ChunkingContext) => {
      base ??= importedStatically(`${root}/main.tsx`, graph);
      firstPage ??= importedStatically(`${root}/pages/Overview/Overview.tsx`, graph);
      if (ofLaterPages.test(id)) return null;
      if (base.has(id)) return 'base';
      return firstPage.has(id) && !id.startsWith(`${root}/pages/`) ? 'parts' : null;
    },
  };
}

function importedStatically(entry: string, graph: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) {
      if (iconList.test(imported)) for (const icon of iconsOf(id, imported)) found.add(icon);
      else found.add(imported);
    }
  }
  return found;
}

/** It names every icon: who imports it needs those alone that it asks for. Followed, all icons of all pages came first. */
const iconList = /lucide-react\/dist\/esm\/lucide-react\.mjs$/;

/** The files of the icons that a module imports from the list of all. */
function iconsOf(id: string, list: string): string[] {
  const imports = [...readFileSync(id, 'utf8').matchAll(/import \{([^}]*)\} from 'lucide-react'/g)];
  const wanted = new Set(
    imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(' ')[0])),
  );
  return [...readFileSync(list, 'utf8').matchAll(/^export \{([^}]*)\} from '(\.\/icons\/[\w-]+\.mjs)'/gm)].flatMap(
    ([, names = '', path = '']) =>
      names.split(',').some((name) => wanted.has(name.trim().split(' ').at(-1) ?? ''))
        ? [join(dirname(list), path)]
        : [],
  );
}

/**
 * Builds the service worker once the dashboard's files are known, as one file without imports at a fixed address, with
 * the names of all that it keeps. Our own and not a plugin's: it is three events and one cache.
 */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const built = Object.keys(bundle).filter((name) => /\.(js|css)$|inter-latin-wght.*\.woff2$/.test(name));
        const fixed = ['theme.js', 'favicon.svg', 'manifest.webmanifest', 'icons/192.png', 'icons/badge.png'];
        const files = [...built, ...fixed].map((name) => `/${name}`).sort();
        const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
        const output = await build({
          configFile: false,
          logLevel: 'warn',
          plugins: [zodWithoutExtras()],
          resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
          define: { builtShell: JSON.stringify({ version, files }) },
          publicDir: false,
          build: {
            write: false,
            target: 'es2022',
            rolldownOptions: {
              input: `${import.meta.dirname}/src/serviceWorker/serviceWorker.ts`,
              output: { format: 'iife' },
            },
          },
        });
        const [chunk] = (output as Rolldown.RolldownOutput).output;
        this.emitFile({ type: 'asset', fileName: 'serviceWorker.js', source: chunk.code });
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), zodWithoutExtras(), serviceWorker()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups: [firstChunks()] } } },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': backend,
      '/demo-shop': backend,
      '/socket.io': { target: backend, ws: true },
    },
  },
});
