/** The look shared by controls that hold a value. The text is 16 px on touch screens, or iOS zooms in. */
export const fieldClasses =
  'h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-sm text-ink placeholder:text-ink-muted ' +
  'aria-invalid:border-failed disabled:cursor-not-allowed disabled:opacity-60 ' +
  'focus-visible:outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-base';
