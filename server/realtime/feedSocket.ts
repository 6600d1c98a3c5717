import type { Namespace, Socket } from 'socket.io';
import type { ClientToServerFeed, ServerToClientFeed } from '#protocol/feed';

export type FeedNamespace = Namespace<ClientToServerFeed, ServerToClientFeed>;
export type FeedSocket = Socket<ClientToServerFeed, ServerToClientFeed>;
