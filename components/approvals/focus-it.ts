/** A ref that moves the focus to what it is put on, once, when that appears or when the ref is put on it. */
export function focusIt(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
