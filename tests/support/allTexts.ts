// Components are shown without the routes that load their texts. Tests that run without a browser's window have none.
if (typeof window !== 'undefined') {
  const { loadPageTexts } = await import('../../src/stores/useSettingsStore.ts');
  await loadPageTexts();
}
