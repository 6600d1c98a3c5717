import { Command } from 'cmdk';
import { Keyboard, Play, Sparkles } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { pipelines, type PipelineName } from '#protocol/pipelines/index';
import { useBackend } from '../../hooks/useBackend.ts';
import { useJobSearch } from '../../hooks/useJobSearch.ts';
import { useStartSample } from '../../hooks/useStartSample.ts';
import { useTexts } from '../../hooks/useTexts.ts';
import { paths } from '../../paths.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import { useAccountPlaces } from '../account/useAccountPlaces.ts';
import { StatusBadge } from '../job/StatusBadge.tsx';
import { overlayClasses } from '../ui/overlayClasses.ts';
import { themeItems } from './themeItems.ts';
import { useNavItems } from './useNavItems.ts';

type CommandPaletteProps = { onClose: () => void; onShowShortcuts: () => void };

const jobsShown = 6;
const itemClasses =
  'flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover pointer-coarse:min-h-11';
const groupClasses =
  'p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs ' +
  '[&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-muted';

/** Everything within a few letters' reach: pages, jobs by their text, starting one, the theme. */
export function CommandPalette({ onClose, onShowShortcuts }: CommandPaletteProps) {
  const texts = useTexts();
  const { palette } = texts;
  const { nav, palette: opener } = texts.shell;
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const { data: jobs } = useJobSearch(text, jobsShown);
  const startSample = useStartSample('automation');
  const { offers, hasPipeline } = useBackend();
  const items = useNavItems();
  const startable = offers('createJob') ? (Object.keys(pipelines) as PipelineName[]).filter(hasPipeline) : [];
  const accountPlaces = useAccountPlaces();
  const setTheme = useSettingsStore((state) => state.setTheme);

  const go = (to: string) => () => {
    onClose();
    navigate(to);
  };
  const then = (action: () => void) => () => {
    onClose();
    action();
  };

  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses.backdrop} />
        <Primitive.Content aria-describedby={undefined} className={overlayClasses.palette}>
          <Primitive.Title className="sr-only">{opener.open}</Primitive.Title>
          <Command label={opener.open} loop className="flex min-h-0 flex-col">
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={palette.placeholder}
              className={
                'h-12 w-full shrink-0 border-b border-line bg-transparent px-4 text-base outline-none ' +
                'placeholder:text-ink-muted'
              }
            />
            <Command.List className="min-h-0 overflow-y-auto pb-1 sm:max-h-96">
              <Command.Empty className="px-4 py-6 text-center text-ink-muted">{palette.empty}</Command.Empty>
              <Command.Group heading={palette.pages} className={groupClasses}>
                {items.map(({ name, to, icon: Icon }) => (
                  <Command.Item key={name} value={nav[name]} onSelect={go(to)} className={itemClasses}>
                    <Icon aria-hidden="true" className="size-4 text-ink-muted" />
                    {nav[name]}
                  </Command.Item>
                ))}
                {accountPlaces.map(({ label, to, icon: Icon }) => (
                  <Command.Item key={to} value={label} onSelect={go(to)} className={itemClasses}>
                    <Icon aria-hidden="true" className="size-4 text-ink-muted" />
                    {label}
                  </Command.Item>
                ))}
              </Command.Group>
              {jobs !== undefined && jobs.length > 0 && (
                <Command.Group heading={palette.jobs} className={groupClasses}>
                  {jobs.map((job) => (
                    <Command.Item
                      key={job.id}
                      value={job.id}
                      // The server has searched already, in more than what is shown here.
                      keywords={[text]}
                      onSelect={go(paths.job.to(job.id))}
                      className={itemClasses}
                    >
                      <span className="min-w-0 grow truncate">{job.name}</span>
                      <StatusBadge status={job.status} look="plain" />
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {startable.length > 0 && (
                <Command.Group heading={palette.start} className={groupClasses}>
                  {offers('getSample') && (
                    <Command.Item
                      value={palette.sample}
                      onSelect={then(() => startSample.mutate())}
                      className={itemClasses}
                    >
                      <Sparkles aria-hidden="true" className="size-4 text-ink-muted" />
                      {palette.sample}
                    </Command.Item>
                  )}
                  {startable.map((pipeline) => (
                    <Command.Item
                      key={pipeline}
                      value={texts.pipelines.names[pipeline].name}
                      onSelect={go(paths.newJob.to(pipeline))}
                      className={itemClasses}
                    >
                      <Play aria-hidden="true" className="size-4 text-ink-muted" />
                      {texts.pipelines.names[pipeline].name}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              <Command.Group heading={palette.more} className={groupClasses}>
                {themeItems.map(({ theme, icon: Icon }) => (
                  <Command.Item
                    key={theme}
                    value={`${texts.common.theme}: ${texts.common.themes[theme]}`}
                    onSelect={then(() => setTheme(theme))}
                    className={itemClasses}
                  >
                    <Icon aria-hidden="true" className="size-4 text-ink-muted" />
                    {texts.common.theme}: {texts.common.themes[theme]}
                  </Command.Item>
                ))}
                <Command.Item value={palette.shortcuts} onSelect={onShowShortcuts} className={itemClasses}>
                  <Keyboard aria-hidden="true" className="size-4 text-ink-muted" />
                  {palette.shortcuts}
                </Command.Item>
              </Command.Group>
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
