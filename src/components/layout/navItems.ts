import { LayoutDashboard, ListChecks, Plus, Settings, type LucideIcon } from 'lucide-react';
import type { Texts } from '../../locales/en/index.ts';
import { paths } from '../../paths.ts';

export type NavItem = { name: keyof Texts['shell']['nav']; to: string; icon: LucideIcon; end: boolean };

/** The places that can be reached from everywhere, in their order. */
export const navItems: readonly NavItem[] = [
  { name: 'overview', to: paths.overview.to(), icon: LayoutDashboard, end: true },
  { name: 'jobs', to: paths.jobs.to(), icon: ListChecks, end: false },
  { name: 'new', to: paths.new.to(), icon: Plus, end: false },
  { name: 'settings', to: paths.settings.to(), icon: Settings, end: false },
];
