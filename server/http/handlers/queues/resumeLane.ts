import type { Handler } from '../../handler.ts';

export const resumeLane: Handler<'resumeLane'> = async ({ viewer, params, request }, { lanes, audit }) => {
  const { lane } = params;
  if (await lanes.resume(lane)) {
    await audit.write({ actor: viewer, action: 'lane-resumed', target: lane, ipAddress: request.ip });
  }
  return await lanes.read();
};
