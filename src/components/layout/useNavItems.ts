import { env } from '../../env.ts';
import { useAccess } from '../../hooks/useAccess.ts';
import { navItems, type NavItem } from './navItems.ts';

/** The places that the viewer can do something at. */
export function useNavItems(): readonly NavItem[] {
  const { may } = useAccess();
  return navItems.filter(({ need, isOurs = false }) => may(need) && (!isOurs || env.protocol === 'native'));
}
