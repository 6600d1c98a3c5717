import { endpoints } from '../http.ts';
import { accountEndpoints } from './account.ts';
import { adminEndpoints } from './admin.ts';
import { intakeEndpoints } from './intakes.ts';
import { notificationEndpoints } from './notifications.ts';
import { queueEndpoints } from './queues.ts';
import { shareEndpoints } from './shares.ts';
import { systemEndpoints } from './system.ts';
import { textEndpoints } from './texts.ts';

/** Every endpoint of the native HTTP interface. The dashboard takes the tables one by one, as its pages need them. */
export const allEndpoints = {
  ...endpoints,
  ...accountEndpoints,
  ...adminEndpoints,
  ...shareEndpoints,
  ...notificationEndpoints,
  ...queueEndpoints,
  ...systemEndpoints,
  ...intakeEndpoints,
  ...textEndpoints,
} as const;
export type AllEndpoints = typeof allEndpoints;
export type AnyEndpointName = keyof AllEndpoints;
