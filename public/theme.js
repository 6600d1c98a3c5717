// Runs before the page is drawn, so that a dark page never flashes white; a file of its own because the content
// security policy allows no inline script. useSettingsStore takes over from here.
(function () {
  var theme;
  try {
    theme = JSON.parse(localStorage.getItem('signalbox.settings') || '{}').theme;
  } catch (error) {
    // Storage is closed: the system decides.
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
