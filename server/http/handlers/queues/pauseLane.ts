import type { Handler } from '../../handler.ts';

export const pauseLane: Handler<'pauseLane'> = async ({ viewer, params, body, request }, { lanes, audit }) => {
  const { lane } = params;
  await lanes.pause(lane, viewer, body.reason);
  const details = { reason: body.reason };
  await audit.write({ actor: viewer, action: 'lane-paused', target: lane, details, ipAddress: request.ip });
  return await lanes.read();
};
