import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export type Tab = { value: string; label: string; count?: number; content: ReactNode };

type TabsProps = {
  /** The accessible name of the row of tabs. */
  label: string;
  tabs: readonly Tab[];
  value: string;
  onValueChange: (value: string) => void;
};

/** Tabs with arrow keys. Only the chosen tab's content is mounted. */
export function Tabs({ label, tabs, value, onValueChange }: TabsProps) {
  return (
    <Primitive.Root value={value} onValueChange={onValueChange}>
      <Primitive.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className={
              '-mb-px flex h-9 shrink-0 items-center gap-2 border-b-2 border-transparent px-3 text-sm font-medium ' +
              'text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink ' +
              'focus-visible:-outline-offset-2 pointer-coarse:h-11'
            }
          >
            {tab.label}
            {tab.count !== undefined && <span className="tabular text-xs text-ink-muted">{tab.count}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
