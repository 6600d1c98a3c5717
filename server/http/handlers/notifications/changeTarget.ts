import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const changeTarget: Handler<'changeTarget'> = async ({ viewer, params, body }, { notifications }) => ({
  target: await notifications.targets.change(userIdOf(viewer), params.targetId, body.do),
});
