import { act, renderHook, waitFor } from '@testing-library/react';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const upload = { fileId: 'f-1', name: 'list.csv', sizeBytes: 11, summary: { rows: 1 } };
let answer: RequestListener;
let received: { url: string | undefined; body: string }[];

const server = createServer((request, response) => {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-credentials', 'true');
  if (request.method === 'OPTIONS') {
    response.end();
    return;
  }
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    received.push({ url: request.url, body });
    answer(request, response);
  });
});

beforeEach(async () => {
  received = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('VITE_API_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.resetModules();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

const file = () => new File(['sku,price\n1,2'], 'list.csv', { type: 'text/csv' });

async function renderUpload() {
  const { useUpload } = await import('../../../src/hooks/useUpload.ts');
  const states: string[] = [];
  const hook = renderHook(() => {
    const value = useUpload('automation', 'excelFileId');
    if (states.at(-1) !== value.state) states.push(value.state);
    return value;
  });
  return { ...hook, states };
}

describe('an upload', () => {
  it('is sent, looked into and ready', async () => {
    let respond = () => undefined as unknown;
    answer = (_request, response) => {
      // jsdom, unlike browsers, notices only by the answer's head that all was sent.
      response.writeHead(201).flushHeaders();
      respond = () => response.end(JSON.stringify(upload));
    };
    const { result, states } = await renderUpload();
    act(() => result.current.start(file()));
    await waitFor(() => expect(received).toHaveLength(1));
    await waitFor(() => expect(result.current.state).toBe('checking'));
    respond();
    await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', progress: 1, upload, error: null }));
    expect(states).toEqual(['idle', 'uploading', 'checking', 'ready']);
    expect(received[0]?.url).toBe('/api/pipelines/automation/uploads/excelFileId');
    expect(received[0]?.body).toContain('name="file"; filename="list.csv"');
    expect(received[0]?.body).toContain('sku,price');
  });

  it('tells why it failed, and can be tried again', async () => {
    const error = { code: 'workbook_corrupt', message: 'The file is damaged' };
    answer = (_request, response) => response.writeHead(422).end(JSON.stringify({ error }));
    const { result } = await renderUpload();
    act(() => result.current.start(file()));
    await waitFor(() => expect(result.current).toMatchObject({ state: 'failed', upload: null, error }));
    expect(result.current.file?.name).toBe('list.csv');
    answer = (_request, response) => response.writeHead(201).end(JSON.stringify(upload));
    act(() => result.current.start(file()));
    await waitFor(() => expect(result.current.state).toBe('ready'));
  });

  it('that is given up says nothing any more', async () => {
    answer = () => undefined;
    const { result } = await renderUpload();
    act(() => result.current.start(file()));
    await waitFor(() => expect(received).toHaveLength(1));
    act(() => result.current.reset());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(result.current).toMatchObject({ state: 'idle', file: null, error: null });
  });

  it('fails as offline where nothing answers', async () => {
    const { result } = await renderUpload();
    await new Promise((resolve) => server.close(resolve));
    act(() => result.current.start(file()));
    await waitFor(() => expect(result.current.error?.code).toBe('offline'));
  });
});
