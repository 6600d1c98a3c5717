import { Activity, FileText, LayoutDashboard, ListChecks, Plus, Rows3, Settings, type LucideIcon } from 'lucide-react';
import type { Need } from '#protocol/access';
import type { Texts } from '../../locales/en/index.ts';
import { paths } from '../../paths.ts';

export type NavItem = {
  name: keyof Texts['shell']['nav'];
  to: string;
  icon: LucideIcon;
  end: boolean;
  /** Who can do something there. */
  need: Need;
  /** Only our own backend has it. */
  isOurs?: boolean;
  /** Has no place below the page on a phone: it is reached by search, and from the pages beside it. */
  isWide?: boolean;
};

/** The places that can be reached from everywhere, in their order. */
export const navItems: readonly NavItem[] = [
  { name: 'overview', to: paths.overview.to(), icon: LayoutDashboard, end: true, need: 'anyone' },
  { name: 'jobs', to: paths.jobs.to(), icon: ListChecks, end: false, need: 'anyone' },
  { name: 'documents', to: paths.documents.to(), icon: FileText, end: false, need: 'member', isOurs: true },
  { name: 'new', to: paths.new.to(), icon: Plus, end: false, need: 'starter' },
  { name: 'queues', to: paths.queues.to(), icon: Rows3, end: false, need: 'member', isOurs: true },
  {
    name: 'system',
    to: paths.admin.to(),
    icon: Activity,
    end: false,
    need: 'operator',
    isOurs: true,
    isWide: true,
  },
  { name: 'settings', to: paths.settings.to(), icon: Settings, end: false, need: 'anyone', isWide: true },
];
