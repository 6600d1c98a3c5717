import { useCallback } from 'react';
import { ApiError } from '../api/ApiError.ts';
import { toast } from '../components/ui/toast.ts';
import { useNotificationStore } from '../stores/useNotificationStore.ts';
import { useTexts } from './useTexts.ts';

/** Marks as read, and tells where that failed. */
export function useMarkRead(): (ids: 'all' | string[]) => void {
  const { notifications, errors } = useTexts();
  const markRead = useNotificationStore((state) => state.markRead);
  return useCallback(
    (ids) => {
      markRead(ids).catch((error: unknown) => {
        const text = error instanceof ApiError ? errors[error.code].next : '';
        toast({ tone: 'error', title: notifications.notMarked, text });
      });
    },
    [markRead, notifications, errors],
  );
}
