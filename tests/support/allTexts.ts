import { configure } from '@testing-library/react';

// A busy machine is no failure: what is looked for may take longer than the second that is the default.
configure({ asyncUtilTimeout: 8_000 });

// Components are shown without the routes that load their texts. Tests that run without a browser's window have none.
if (typeof window !== 'undefined') {
  const { loadPageTexts } = await import('../../src/stores/useSettingsStore.ts');
  await loadPageTexts();
}
