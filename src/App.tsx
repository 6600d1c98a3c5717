import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createQueryClient } from './api/queryClient.ts';
import { AppShell } from './components/layout/AppShell.tsx';
import { ErrorBoundary } from './components/layout/ErrorBoundary.tsx';
import { useEndSound } from './hooks/useEndSound.ts';
import { useTabIcon } from './hooks/useTabIcon.ts';
import { AppRoutes } from './routes.tsx';

export function App() {
  useTabIcon();
  useEndSound();
  const [queryClient] = useState(createQueryClient);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <AppShell>
          <AppRoutes />
        </AppShell>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
