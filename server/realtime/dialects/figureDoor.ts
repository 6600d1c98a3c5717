import type { Namespace, Socket } from 'socket.io';
import { limits } from '#protocol/limits';
import type { FanOut } from '../fanOut.ts';
import { adminRoom, queuesRoom } from '../rooms.ts';
import type { TopicSources } from '../topics.ts';
import { toQueueStatus, toSystemMetrics } from './documentsFigures.ts';

/** Figures for the clients of one namespace. */
export type FigureDoor = {
  /** From now on the client is told how the queues stand: now, and whenever that has changed. */
  tellQueues: (socket: Socket) => void;
  /** The system as it now stands, to one admin. */
  tellSystem: (socket: Socket) => Promise<void>;
  close: () => void;
};

/** What many listen to is worked out once for all of them, and not at all while nobody does. */
export function createFigureDoor(
  namespace: Namespace,
  sources: TopicSources,
  { fanOut, onError }: { fanOut: FanOut; onError: (error: unknown) => void },
): FigureDoor {
  const { rooms } = namespace.adapter;
  let last = '';
  let isTelling = false;

  async function tellAll(): Promise<void> {
    const status = toQueueStatus(await sources.queues());
    const text = JSON.stringify(status);
    if (text === last) return;
    last = text;
    fanOut.toRoom(namespace.name, queuesRoom, 'queue-status', status);
  }
  async function greet(socket: Socket): Promise<void> {
    const status = toQueueStatus(await sources.queues());
    // Nobody else was there to be told: that is what the next change is one from.
    if (rooms.get(queuesRoom)?.size === 1) last = JSON.stringify(status);
    fanOut.toSocket(socket, 'queue-status', status);
  }
  const queuesTimer = setInterval(() => {
    // Where one reading takes longer than the pause between two, the next is left out.
    if (isTelling || !rooms.has(queuesRoom)) return;
    isTelling = true;
    tellAll()
      .catch(onError)
      .finally(() => (isTelling = false));
  }, limits.queuesPatchMs);

  async function tellAdmins(): Promise<void> {
    if (!rooms.has(adminRoom)) return;
    fanOut.toRoom(namespace.name, adminRoom, 'system-metrics', toSystemMetrics(await sources.system()));
  }
  const metricsTimer = setInterval(() => void tellAdmins().catch(onError), limits.systemMetricsMs);

  return {
    tellQueues: (socket) => {
      if (socket.rooms.has(queuesRoom)) return;
      void socket.join(queuesRoom);
      greet(socket).catch(onError);
    },
    tellSystem: async (socket) => {
      fanOut.toSocket(socket, 'system-metrics', toSystemMetrics(await sources.system()));
    },
    close: () => {
      clearInterval(queuesTimer);
      clearInterval(metricsTimer);
    },
  };
}
