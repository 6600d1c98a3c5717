import { endpoints } from '../http.ts';
import { accountEndpoints } from './account.ts';
import { adminEndpoints } from './admin.ts';
import { notificationEndpoints } from './notifications.ts';
import { shareEndpoints } from './shares.ts';

/** Every endpoint of the native HTTP interface. The dashboard takes the tables one by one, as its pages need them. */
export const allEndpoints = {
  ...endpoints,
  ...accountEndpoints,
  ...adminEndpoints,
  ...shareEndpoints,
  ...notificationEndpoints,
} as const;
export type AllEndpoints = typeof allEndpoints;
export type AnyEndpointName = keyof AllEndpoints;
