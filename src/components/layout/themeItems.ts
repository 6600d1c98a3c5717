import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import type { Theme } from '../../stores/storedSettings.ts';

/** The themes in the order in which the switch steps through them. */
export const themeItems: readonly { theme: Theme; icon: LucideIcon }[] = [
  { theme: 'system', icon: Monitor },
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
];
