import { userIdOf } from '../../../notifications/recipients.ts';
import type { Handler } from '../../handler.ts';

export const addTarget: Handler<'addTarget'> = ({ viewer, body }, { notifications }) =>
  notifications.targets.add(userIdOf(viewer), body);
