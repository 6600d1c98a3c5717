import { useMutation } from '@tanstack/react-query';
import { ChevronsUpDown, LogOut } from 'lucide-react';
import { DropdownMenu as Menu } from 'radix-ui';
import { useLocation } from 'wouter';
import type { Viewer } from '#protocol/account';
import { signOut } from '../../api/account.ts';
import { leaveBrowser } from '../../hooks/leaveBrowser.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { cx } from '../../lib/cx.ts';
import { paths } from '../../paths.ts';
import { toast } from '../ui/toast.ts';
import { Avatar } from './Avatar.tsx';
import { useAccountPlaces } from './useAccountPlaces.ts';

const itemClasses =
  'flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 outline-none data-[highlighted]:bg-hover ' +
  'pointer-coarse:h-11';

/** Who is signed in, and what is theirs. `look`: a line at the foot of the side, or a round button on the phone. */
export function AccountMenu({ viewer, look }: { viewer: Viewer; look: 'line' | 'round' }) {
  const { account } = useTexts();
  const { menu } = account;
  const [, navigate] = useLocation();
  const leave = useMutation({
    mutationFn: async () => {
      await leaveBrowser();
      return signOut();
    },
    // Of what was theirs nothing stays in this page.
    onSuccess: () => window.location.assign(paths.signIn.to()),
    onError: (error) => toast({ tone: 'error', title: menu.notSignedOut, text: error.message }),
  });
  const name = viewer.name ?? viewer.email ?? account.roles[viewer.role];
  const places = useAccountPlaces();

  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        aria-label={look === 'round' ? `${menu.of} ${name}` : undefined}
        className={cx(
          'flex items-center rounded-md hover:bg-hover data-[state=open]:bg-hover',
          look === 'line' ? 'h-11 w-full gap-2.5 px-2 text-left' : 'size-11 shrink-0 justify-center rounded-full',
        )}
      >
        <Avatar name={name} />
        {look === 'line' && (
          <>
            <span className="min-w-0 grow">
              <span className="sr-only">{menu.of} </span>
              <span className="block truncate text-[13px]/4 font-medium">{name}</span>
              <span className="block truncate text-xs/4 text-ink-muted">{account.roles[viewer.role]}</span>
            </span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
          </>
        )}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align={look === 'line' ? 'start' : 'end'}
          side={look === 'line' ? 'top' : 'bottom'}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 w-60 rounded-lg border border-line bg-surface-raised p-1 text-ink shadow-xl"
        >
          <Menu.Label className="px-2 py-1.5">
            <span className="block truncate font-medium">{name}</span>
            <span className="block truncate text-xs text-ink-muted">
              {[viewer.email !== name && viewer.email, account.roles[viewer.role]].filter(Boolean).join(' · ')}
            </span>
          </Menu.Label>
          <Menu.Separator className="-mx-1 my-1 h-px bg-line" />
          {places.map(({ label, icon: Icon, to }) => (
            <Menu.Item key={to} className={itemClasses} onSelect={() => navigate(to)}>
              <Icon aria-hidden="true" className="size-4 text-ink-muted" />
              {label}
            </Menu.Item>
          ))}
          {viewer.via === 'session' && (
            <>
              <Menu.Separator className="-mx-1 my-1 h-px bg-line" />
              <Menu.Item className={itemClasses} onSelect={() => leave.mutate()}>
                <LogOut aria-hidden="true" className="size-4 text-ink-muted" />
                {menu.signOut}
              </Menu.Item>
            </>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
