/** The look shared by dialogs: a sheet from below on the phone, centred from 640 px up. */
export const overlayClasses = {
  backdrop: 'fixed inset-0 z-40 bg-black/45',
  panel:
    'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-xl border border-line bg-surface-raised ' +
    'text-ink shadow-xl sm:inset-x-4 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:max-h-[76vh] sm:rounded-xl',
  /** From above on the phone too: the keyboard takes the lower half. */
  palette:
    'fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[60dvh] flex-col overflow-hidden rounded-xl border border-line ' +
    'bg-surface-raised text-ink shadow-xl sm:top-[12vh] sm:max-w-xl',
  footer:
    'flex flex-col-reverse gap-2 border-t border-line px-5 py-3 pb-[max(12px,env(safe-area-inset-bottom))] ' +
    'sm:flex-row sm:justify-end',
} as const;
