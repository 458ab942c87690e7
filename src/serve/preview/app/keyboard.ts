import { useEffect } from "preact/hooks";

/** The actions of keys. */
export type Command = "next" | "previous" | "search" | "source" | "back" | "theme" | "help" | { readonly view: number };

const commands: Readonly<Record<string, Command>> = {
  j: "next",
  k: "previous",
  "/": "search",
  s: "source",
  Escape: "back",
  t: "theme",
  "?": "help",
};

/** Listens to single keys, unless somebody is typing in a field. */
export function useKeyboard(run: (command: Command) => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof Element && event.target.closest("input, textarea, select, dialog") !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;

      const command = Object.hasOwn(commands, event.key)
        ? commands[event.key]
        : /^[1-5]$/.test(event.key)
          ? { view: Number(event.key) }
          : undefined;
      if (command !== undefined) {
        event.preventDefault();
        run(command);
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [run]);
}

/** Moves the focus along the entries of the list. */
export function moveAlongRows(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(".row-link")];
  const focused = rows.indexOf(document.activeElement as HTMLElement);
  const current = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const from = focused !== -1 ? focused : by === 1 ? -1 : current;
  const row = rows[Math.min(rows.length - 1, Math.max(0, from + by))];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

/** Whether there is a search field. */
export function focusSearch(): boolean {
  const field = document.getElementById("search");
  if (field === null || field.offsetParent === null) return false;

  field.focus();
  return true;
}
