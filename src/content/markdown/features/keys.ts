import type { MarkdownIt, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** `++ctrl+alt+del++`, as in Python-Markdown's extension for keys. If a name is not a key, all of it is text. */
export function takeKeys(markdown: MarkdownIt, { keys }: Dialect): void {
  if (!keys) return;
  markdown.inline.ruler.before("emphasis", "keys", (state, isSilent) => {
    if (!state.src.startsWith("++", state.pos)) return false;
    const [whole, typed = ""] = pattern.exec(state.src.slice(state.pos, state.pos + longest)) ?? [];
    if (whole === undefined || state.pos + whole.length > state.posMax) return false;
    const keys = typed.split("+").map(shownKey);
    if (!keys.every((key) => key !== undefined)) return false;
    if (!isSilent) for (const [at, key] of keys.entries()) pushKey(state, key, at > 0);
    state.pos += whole.length;
    return true;
  });
}

const longest = 200;
const pattern = /^\+\+((?:[a-z\d-]{1,30}|"[^"\n+]{1,60}")(?:\+(?:[a-z\d-]{1,30}|"[^"\n+]{1,60}")){0,9})\+\+(?!\+)/i;

function pushKey(state: StateInline, name: string, isLater: boolean): void {
  if (isLater) state.push("text", "", 0).content = "+";
  state.push("kbd_open", "kbd", 1);
  state.push("text", "", 0).content = name;
  state.push("kbd_close", "kbd", -1);
}

function shownKey(typed: string): string | undefined {
  if (typed.startsWith('"')) return typed.slice(1, -1);
  const name = typed.toLowerCase();
  if (/^(?:[a-z\d]|f\d\d?)$/.test(name)) return name.toUpperCase();
  if (/^num\d$/.test(name)) return `Num ${name.slice(3)}`;
  return names.get(name);
}

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Alt: "alt left-alt lalt right-alt ralt",
    "Alt Gr": "alt-graph altgr",
    Ctrl: "ctrl control left-control lctrl right-control rctrl",
    Shift: "shift left-shift lshift right-shift rshift",
    Cmd: "cmd command left-command lcmd right-command rcmd",
    Option: "option opt",
    Meta: "meta lmeta rmeta",
    Win: "win windows lwin rwin",
    Super: "super lsuper rsuper",
    Fn: "function fn",
    Enter: "enter return",
    Esc: "esc escape",
    Tab: "tab",
    Space: "space spc",
    Backspace: "backspace bksp",
    Del: "del delete",
    Ins: "ins insert",
    Home: "home",
    End: "end",
    "Page Up": "page-up pg-up pgup",
    "Page Down": "page-down pg-dn pgdn",
    Up: "arrow-up up",
    Down: "arrow-down down",
    Left: "arrow-left left",
    Right: "arrow-right right",
    "Caps Lock": "caps-lock caps",
    "Num Lock": "num-lock",
    "Print Screen": "print-screen prtsc prtscr",
    Pause: "pause",
    Break: "break",
    Menu: "context-menu menu",
    "+": "plus",
    "-": "minus",
    ",": "comma",
    ".": "period dot",
    "/": "slash",
    "\\": "backslash",
    "`": "grave",
    "~": "tilde",
    "=": "equal",
    ";": "semicolon",
    ":": "colon",
    "?": "question",
    "!": "exclam exclamation",
    "#": "hash pound",
    $: "dollar",
    "*": "asterisk star",
    "[": "bracket-left left-bracket",
    "]": "bracket-right right-bracket",
    "'": "single-quote",
    '"': "double-quote",
  }).flatMap(([shown, all]) => all.split(" ").map((name) => [name, shown] as const)),
);
