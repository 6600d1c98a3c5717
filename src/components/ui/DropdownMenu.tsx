import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from '../../lib/cx.ts';
import { Kbd } from './Kbd.tsx';
import { overlayClasses } from './overlayClasses.ts';

export type MenuItem = {
  label: string;
  icon?: ReactNode;
  /** Set where the item is a choice that is on or off. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  shortcut?: string;
  onSelect: () => void;
};

type DropdownMenuProps = {
  /** The button that opens it; takes a ref. */
  trigger: ReactElement;
  items: readonly (MenuItem | 'separator')[];
  align?: 'start' | 'end';
};

const itemClasses =
  'flex min-h-8 cursor-default items-center gap-2 rounded px-2 text-sm outline-none select-none ' +
  'data-[highlighted]:bg-hover data-[disabled]:opacity-50 pointer-coarse:min-h-11';

export function DropdownMenu({ trigger, items, align = 'end' }: DropdownMenuProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content align={align} sideOffset={4} collisionPadding={8} className={overlayClasses.menu}>
          {items.map((item, index) => {
            if (item === 'separator') {
              const next = items[index + 1];
              const key = typeof next === 'object' ? `before ${next.label}` : 'last';
              return <Primitive.Separator key={key} className="my-1 h-px bg-line" />;
            }
            return <Item key={item.label} item={item} />;
          })}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  const shared = {
    className: cx(itemClasses, item.danger === true && 'text-failed'),
    disabled: item.disabled ?? false,
    onSelect: item.onSelect,
  };
  const content = (
    <>
      {item.icon}
      <span className="grow">{item.label}</span>
      {item.shortcut !== undefined && <Kbd>{item.shortcut}</Kbd>}
    </>
  );
  if (item.checked === undefined) return <Primitive.Item {...shared}>{content}</Primitive.Item>;
  return (
    <Primitive.CheckboxItem {...shared} checked={item.checked}>
      {content}
      <Check aria-hidden="true" className={cx('size-4', !item.checked && 'invisible')} />
    </Primitive.CheckboxItem>
  );
}
