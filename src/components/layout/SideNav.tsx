import { Search } from 'lucide-react';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { modKey } from '../../lib/modKey.ts';
import { AccountCorner } from '../account/AccountCorner.tsx';
import { BellCorner } from '../notifications/BellCorner.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { WebSocketStatus } from './WebSocketStatus.tsx';
import { Logo } from './Logo.tsx';
import { NavLink } from './NavLink.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { useNavItems } from './useNavItems.ts';

/** The way around from 1024 px up. */
export function SideNav({ onOpenPalette, isSettled }: { onOpenPalette: () => void; isSettled: boolean }) {
  const { shell } = useTexts();
  const items = useNavItems();
  return (
    <header className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r border-line bg-surface-sunken lg:flex">
      <div className="flex items-center justify-between gap-2 pt-3.5 pr-2 pb-2.5 pl-4">
        <Logo />
        <BellCorner isShown={isSettled} />
      </div>
      <div className="px-3 pb-3">
        <button
          type="button"
          onClick={onOpenPalette}
          className={
            'flex h-8 w-full items-center gap-2 rounded-md border border-line bg-surface pr-1.5 pl-2.5 text-[13px] ' +
            'text-ink-muted hover:border-line-strong hover:text-ink'
          }
        >
          <Search aria-hidden="true" className="size-4" />
          <span className="grow text-left">{shell.palette.short}</span>
          <Kbd>{`${modKey} K`}</Kbd>
        </button>
      </div>
      <nav aria-label={shell.mainNavigation} className="grow px-3">
        <ul className="flex flex-col gap-0.5">
          {items.map((item) => (
            <li key={item.name}>
              <NavLink
                item={item}
                className={(isActive) =>
                  cx(
                    'flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium',
                    isActive ? 'bg-hover text-ink' : 'text-ink-muted hover:bg-hover hover:text-ink',
                  )
                }
              >
                <item.icon aria-hidden="true" className="size-4" />
                {shell.nav[item.name]}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="px-2 pb-1">
        <AccountCorner look="line" />
      </div>
      <div className="flex items-center justify-between gap-2 border-t border-line py-2 pr-2 pl-4">
        <WebSocketStatus />
        <ThemeSwitch />
      </div>
    </header>
  );
}
