import { Page } from '../../components/layout/Page.tsx';
import { Panel } from '../../components/ui/Panel.tsx';
import { Select } from '../../components/ui/Select.tsx';
import { Switch } from '../../components/ui/Switch.tsx';
import { useTexts } from '../../hooks/useTexts.ts';
import { playChime } from '../../lib/playChime.ts';
import { languages, type Language } from '../../locales/languages.ts';
import { themeSchema, type Theme } from '../../stores/storedSettings.ts';
import { useSettingsStore } from '../../stores/useSettingsStore.ts';
import { About } from './About.tsx';

export function Settings() {
  const { settings, common } = useTexts();
  const { theme, setTheme, language, setLanguage, singleKeys, setSingleKeys, endSound, setEndSound } =
    useSettingsStore();
  return (
    <Page title={settings.title} subtitle={settings.storedHere} width="reading">
      <div className="flex flex-col gap-4">
        <Panel title={settings.appearance}>
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label={common.theme}
              value={theme}
              onChange={(event) => setTheme(event.target.value as Theme)}
              options={themeSchema.options.map((value) => ({ value, label: common.themes[value] }))}
            />
            <Select
              label={common.language}
              value={language}
              onChange={(event) => void setLanguage(event.target.value as Language)}
              options={languages.map((value) => ({ value, label: common.languages[value] }))}
            />
          </div>
        </Panel>
        <Panel title={settings.keyboard}>
          <Switch
            label={settings.singleKeys}
            hint={settings.singleKeysHint}
            checked={singleKeys}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
        </Panel>
        <Panel title={settings.sound}>
          <Switch
            label={settings.endSound}
            hint={settings.endSoundHint}
            checked={endSound}
            onChange={(event) => {
              setEndSound(event.target.checked);
              if (event.target.checked) playChime('up');
            }}
          />
        </Panel>
        <About />
      </div>
    </Page>
  );
}
