import type { Topic } from '#protocol/feed';
import { limits } from '#protocol/limits';
import type { SystemStatus } from '#protocol/metrics';
import type { Queues } from '#protocol/queue';
import type { FanOut, TopicNews } from './fanOut.ts';
import type { FeedSocket } from './feedSocket.ts';

/** Where what is told of each topic comes from. */
export type TopicSources = {
  queues: () => Promise<Queues>;
  system: () => Promise<SystemStatus>;
  /** Counts what is spent on telling it. */
  spend: <T>(work: () => T) => T;
};

export type Topics = {
  /** Tells one who has just begun to listen how things stand; from now on they are looked at. */
  greet: (socket: FeedSocket, topic: Topic) => void;
  close: () => void;
};

type Out = Pick<FanOut, 'toTopic' | 'toListener' | 'hasListeners'>;
type OneTopic = { greet: (socket: FeedSocket) => void; close: () => void };

const everyMs = { queues: limits.queuesPatchMs, system: limits.systemPatchMs } as const satisfies Record<Topic, number>;

/** What many listen to is worked out once for all of them, and not at all while nobody does. */
export function createTopics(out: Out, sources: TopicSources, onError: (error: unknown) => void): Topics {
  const parts = { out, spend: sources.spend, onError };
  const topics: Record<Topic, OneTopic> = {
    queues: createTopic('queues', async () => ({ topic: 'queues', payload: await sources.queues() }), parts),
    system: createTopic('system', async () => ({ topic: 'system', payload: await sources.system() }), parts),
  };
  return {
    greet: (socket, topic) => topics[topic].greet(socket),
    close: () => {
      for (const topic of Object.values(topics)) topic.close();
    },
  };
}

type Told = { news: TopicNews; facts: string; atMs: number };

type Parts = { out: Out; spend: TopicSources['spend']; onError: (error: unknown) => void };

function createTopic(topic: Topic, read: () => Promise<TopicNews>, { out, spend, onError }: Parts): OneTopic {
  let told: Told | null = null;
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<TopicNews> | null = null;
  let isClosed = false;

  /** However many ask at the same moment. */
  function readOnce(): Promise<TopicNews> {
    reading ??= read().finally(() => (reading = null));
    return reading;
  }

  /** `tookMs`: of the time until then, what has passed already. */
  function lookLater(tookMs = 0): void {
    if (!isClosed) timer ??= setTimeout(() => void look(), Math.max(0, everyMs[topic] - tookMs));
  }

  async function look(): Promise<void> {
    const beganMs = performance.now();
    try {
      if (out.hasListeners(topic)) {
        const news = await readOnce();
        spend(() => tell(news));
      }
    } catch (error) {
      onError(error);
    }
    timer = null;
    if (out.hasListeners(topic)) lookLater(performance.now() - beganMs);
    else told = null;
  }

  function tell(news: TopicNews): void {
    const facts = JSON.stringify({ ...news.payload, at: null });
    const now = performance.now();
    if (told !== null && told.facts === facts && now - told.atMs < limits.topicRepeatMs) return;
    told = { news, facts, atMs: now };
    if (!isClosed) out.toTopic(news);
  }

  return {
    greet: (socket) => {
      lookLater();
      const isFresh = told !== null && performance.now() - told.atMs < everyMs[topic];
      const payload = isFresh && told !== null ? Promise.resolve(told.news) : readOnce();
      payload.then((news) => spend(() => out.toListener(socket, news)), onError);
    },
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
