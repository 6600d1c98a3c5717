import { Search } from 'lucide-react';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { AccountCorner } from '../account/AccountCorner.tsx';
import { BellCorner } from '../notifications/BellCorner.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { WebSocketStatus } from './WebSocketStatus.tsx';
import { Logo } from './Logo.tsx';
import { NavLink } from './NavLink.tsx';
import { useNavItems } from './useNavItems.ts';

/** Above the page, below 1024 px: who it is, how fresh it is, search. */
export function PhoneTopBar({ onOpenPalette, isSettled }: { onOpenPalette: () => void; isSettled: boolean }) {
  const { shell } = useTexts();
  return (
    <header
      className={
        'sticky top-0 z-20 flex h-12 items-center justify-between gap-3 border-b border-line bg-surface pr-1 pl-4 lg:hidden'
      }
    >
      <Logo />
      <div className="flex min-w-0 items-center gap-1">
        <WebSocketStatus />
        <BellCorner isShown={isSettled} />
        <IconButton
          label={shell.palette.open}
          icon={<Search aria-hidden="true" className="size-5" />}
          onClick={onOpenPalette}
        />
        <AccountCorner look="round" />
      </div>
    </header>
  );
}

/** Below the page, below 1024 px: the places, within a thumb's reach. */
export function PhoneBottomBar() {
  const { shell } = useTexts();
  const items = useNavItems().filter(({ isWide = false }) => !isWide);
  return (
    <nav
      aria-label={shell.mainNavigation}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid h-14 max-w-lg auto-cols-fr grid-flow-col">
        {items.map((item) => (
          <li key={item.name} className="flex">
            <NavLink
              item={item}
              className={(isActive) =>
                cx(
                  'flex min-w-0 grow flex-col items-center justify-center gap-0.5 text-xs font-medium focus-visible:-outline-offset-2',
                  isActive ? 'text-accent' : 'text-ink-muted',
                )
              }
            >
              <item.icon aria-hidden="true" className="size-5" />
              <span className="truncate">{shell.nav[item.name]}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
