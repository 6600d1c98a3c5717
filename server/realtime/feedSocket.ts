import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { ClientToServerFeed, ServerToClientFeed } from '#protocol/feed';
import type { SocketData } from './socketAccess.ts';

export type FeedNamespace = Namespace<ClientToServerFeed, ServerToClientFeed, DefaultEventsMap, SocketData>;
export type FeedSocket = Socket<ClientToServerFeed, ServerToClientFeed, DefaultEventsMap, SocketData>;
