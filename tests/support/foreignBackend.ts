import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { foreignDialects, type ForeignDialectName } from '#protocol/dialects/foreign';
import type { SentEvent } from './foreignPayloads.ts';
import { solidPicture } from './solidPicture.ts';

type Answer = { status?: number; body: unknown };

export type ForeignBackend = {
  origin: string;
  /** Everything that clients said, in order. */
  heard: { event: string; payload: unknown }[];
  /** What was asked over HTTP: «GET /path». */
  asked: string[];
  /** Answers of its HTTP interface by «GET /path»; what has none is answered with 404. */
  answers: Map<string, (body: unknown) => Answer>;
  handshakes: { auth: unknown; query: unknown; transport: string }[];
  /** Sends to those that may hear it: no more, no less, and nothing twice. */
  send: (...[event, payload]: SentEvent) => void;
  /** Sends to everybody whatever is given. */
  shout: (event: string, payload: unknown) => void;
  /** How many sockets are in a job's room. */
  followers: (jobId: string) => number;
  connected: () => number;
  /** Cuts every socket; they may come back at once. */
  cut: () => void;
  close: () => Promise<void>;
};

export type ForeignBackendOptions = {
  /** Without it nobody is let in. */
  token?: string;
};

/** What wire.md says of who hears an event: everyone, or the job's room alone. */
const heardByAll: Partial<Record<ForeignDialectName, readonly string[]>> = {
  automation: ['job:created', 'system:notification'],
};

/** A backend of the field: it says what wire.md names and nothing else, numbers nothing, and keeps nothing. */
export async function startForeignBackend(
  name: ForeignDialectName,
  { token }: ForeignBackendOptions = {},
): Promise<ForeignBackend> {
  const dialect = foreignDialects[name];
  const picture = await solidPicture();
  const heard: ForeignBackend['heard'] = [];
  const asked: string[] = [];
  const answers: ForeignBackend['answers'] = new Map();
  const handshakes: ForeignBackend['handshakes'] = [];

  const http = createServer((request, response) => {
    void (async () => {
      response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
      response.setHeader('access-control-allow-credentials', 'true');
      response.setHeader('access-control-allow-headers', 'authorization, content-type');
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      const path = request.url ?? '';
      if (path.startsWith('/files/')) {
        response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
        return;
      }
      const key = `${request.method} ${path}`;
      asked.push(key);
      const body = await readJson(request);
      const isKnown = token === undefined || request.headers.authorization === `Bearer ${token}`;
      const answer = isKnown ? answers.get(key)?.(body) : { status: 401, body: { message: 'no token' } };
      const { status = 200, body: said } = answer ?? { status: 404, body: { message: 'unknown' } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    })();
  });

  const io = new Server(http, { path: dialect.socket.path, cors: { origin: true, credentials: true } });
  const rooms = io.of(dialect.socket.namespace);
  if (token !== undefined && name !== 'documents') {
    rooms.use((socket, next) => next(tokenOf(socket) === token ? undefined : new Error('Authentication error')));
  }
  rooms.on('connection', (socket) => {
    handshakes.push({
      auth: socket.handshake.auth,
      query: socket.handshake.query,
      transport: socket.conn.transport.name,
    });
    socket.onAny((event: string, payload: unknown) => {
      heard.push({ event, payload });
      const schema = dialect.clientEvents[event];
      if (schema === undefined || !schema.safeParse(payload).success) throw new Error(`not in wire.md: ${event}`);
      if (event === 'job:subscribe') void socket.join(`job:${String(payload)}`);
      if (event === 'subscribe_bulk_upload_job') void socket.join(`job:${(payload as { job_id: string }).job_id}`);
      if (event === 'authenticate') socket.emit('authenticated', { userId: 'u1', role: 'user' });
    });
    if (token !== undefined && name === 'documents' && tokenOf(socket) !== token) {
      socket.emit('auth-error', { message: 'jwt expired' });
      socket.disconnect();
    }
  });

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  const roomOf = (event: string, payload: Record<string, unknown>) => {
    if (dialect.subscribe === null || heardByAll[name]?.includes(event) === true) return null;
    return `job:${String(payload['jobId'] ?? payload['job_id'])}`;
  };

  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    heard,
    asked,
    answers,
    handshakes,
    send: (event, payload) => {
      const room = roomOf(event, payload);
      (room === null ? rooms : rooms.to(room)).emit(event, payload);
    },
    shout: (event, payload) => void rooms.emit(event, payload),
    followers: (jobId) => rooms.adapter.rooms.get(`job:${jobId}`)?.size ?? 0,
    connected: () => rooms.sockets.size,
    cut: () => {
      for (const socket of rooms.sockets.values()) socket.conn.close();
    },
    close: () => io.close(),
  };
}

function tokenOf(socket: Socket): unknown {
  return (socket.handshake.auth as { token?: unknown }).token;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
