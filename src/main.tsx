import './zodWithoutEval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './index.css';
import { prepareSettings } from './stores/useSettingsStore.ts';
import { prepareViewer } from './stores/useViewerStore.ts';

prepareViewer();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// Texts that can't be loaded leave the page in English.
await prepareSettings().catch(() => undefined);

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
