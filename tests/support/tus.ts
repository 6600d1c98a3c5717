import { randomUUID } from 'node:crypto';
import type { Intake, IntakeRequest } from '#protocol/intake';

export type TusClient = {
  announce: (request: Partial<IntakeRequest> & Pick<IntakeRequest, 'files'>) => Promise<Intake>;
  intake: (jobId: string) => Promise<Intake>;
  head: (url: string) => Promise<Response>;
  patch: (url: string, offset: number, bytes: string, headers?: Record<string, string>) => Promise<Response>;
  post: (
    path: string,
    body: unknown,
  ) => Promise<{ status: number; body: { error: { code: string } } & { intake: Intake } }>;
};

/** A client of ours that speaks tus 1.0, as far as our server does. */
export function tusClient(origin: string, headers: Record<string, string> = {}): TusClient {
  const tus = { ...headers, 'tus-resumable': '1.0.0' };
  const post: TusClient['post'] = async (path, body) => {
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Awaited<ReturnType<TusClient['post']>>['body'] };
  };
  return {
    post,
    announce: async (request) => {
      const input = { shopUrl: 'http://localhost/shop' };
      const whole = { jobId: randomUUID(), pipeline: 'automation', input, ...request };
      const { status, body } = await post('/api/intakes', whole);
      if (status !== 201) throw new Error(`Not announced: ${status} ${JSON.stringify(body)}`);
      return body.intake;
    },
    intake: async (jobId) => {
      const answer = await fetch(`${origin}/api/intakes/${jobId}`, { headers });
      return ((await answer.json()) as { intake: Intake }).intake;
    },
    head: (url) => fetch(origin + url, { method: 'HEAD', headers: tus }),
    patch: (url, offset, bytes, more = {}) =>
      fetch(origin + url, {
        method: 'PATCH',
        headers: {
          ...tus,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
          ...more,
        },
        body: bytes,
      }),
  };
}
