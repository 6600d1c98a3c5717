/** A `ref` for the control that one came for: it has the focus as soon as it is there. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
