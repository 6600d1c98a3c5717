import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../accounts/sessionCookie.ts';
import type { Visitor } from '../accounts/visitor.ts';

const userAgentLength = 300;

export function visitorOf(request: FastifyRequest): Visitor {
  return { ipAddress: request.ip, userAgent: request.headers['user-agent']?.slice(0, userAgentLength) ?? null };
}

/** Whether the browser came by HTTPS: by what a proxy of ours says, or else the browser itself of the page it shows. */
export function isSecure({ protocol, headers }: FastifyRequest): boolean {
  return protocol === 'https' || headers.origin?.startsWith('https:') === true;
}

/** Begins the session of this browser, or ends it where `value` is null. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, value: string | null): void {
  reply.header('Set-Cookie', sessionCookie(value, { isSecure: isSecure(request) }));
}
