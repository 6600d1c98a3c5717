import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import type { ForeignDialectName } from '#protocol/dialects/foreign';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** The dashboard, built for one backend of another kind and served by a web server that knows nothing of it. */
export async function foreignDashboard(protocol: ForeignDialectName, backend: string, port = 0) {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-dashboard-'));
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'],
    { env: { ...process.env, VITE_PROTOCOL: protocol, VITE_API_URL: backend, VITE_WS_URL: backend } },
  );
  const server = createServer((request, response) => {
    void (async () => {
      const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
      const file = await readFile(join(folder, path)).catch(() => null);
      const extension = file === null ? '.html' : extname(path);
      response.setHeader('content-type', types[extension] ?? 'application/octet-stream');
      response.end(file ?? (await readFile(join(folder, 'index.html'))));
    })();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
