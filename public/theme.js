// Runs before the page is drawn, so that a dark page never flashes white; a file of its own because the content
// security policy allows no inline script. useSettingsStore takes over from here.
(() => {
  let theme = 'system';
  try {
    const stored = localStorage.getItem('signalbox.settings') ?? '';
    theme = /"theme":"(light|dark)"/.exec(stored)?.[1] ?? theme;
  } catch {
    // Storage is closed: the system decides.
  }
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
