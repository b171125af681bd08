// Whether the visitor is busy with something that keys and pages that turn by themselves must not disturb.

const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** Somebody types, or a dialog is open. */
export function isBusy() {
  return Boolean(document.activeElement?.closest(FIELDS)?.checkVisibility() || document.querySelector("dialog[open]"));
}
