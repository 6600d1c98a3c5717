import { useTexts } from '../../hooks/useTexts.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import { announce } from '../ui/announce.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { themeItems } from './themeItems.ts';

/** One press per step: like the system, light, dark. The settings page has them as a choice. */
export function ThemeSwitch() {
  const { common } = useTexts();
  const theme = useSettingsStore((state) => state.theme);
  const setTheme = useSettingsStore((state) => state.setTheme);
  const index = themeItems.findIndex((item) => item.theme === theme);
  const Icon = themeItems[index]?.icon;
  const next = themeItems[(index + 1) % themeItems.length]?.theme ?? 'system';
  return (
    <IconButton
      size="small"
      label={`${common.theme}: ${common.themes[theme]}`}
      icon={Icon && <Icon aria-hidden="true" className="size-4" />}
      onClick={() => {
        setTheme(next);
        announce(`${common.theme}: ${common.themes[next]}`);
      }}
    />
  );
}
