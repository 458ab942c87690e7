import { useEffect, useState } from "preact/hooks";

export type Theme = "auto" | "light" | "dark";

const next: Readonly<Record<Theme, Theme>> = { auto: "dark", dark: "light", light: "auto" };

/** The chosen theme, which is remembered; `auto` follows the system. */
export function useTheme(): { readonly theme: Theme; readonly change: () => void } {
  const [theme, setTheme] = useState<Theme>(() => {
    const kept = localStorage.getItem("theme");
    return kept === "light" || kept === "dark" ? kept : "auto";
  });
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
  }, [theme]);
  return { theme, change: () => setTheme((before) => next[before]) };
}

/** Whether the list and the article fit side by side. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia("(min-width: 900px)").matches);
  useEffect(() => {
    const query = matchMedia("(min-width: 900px)");
    const changed = () => setWide(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return wide;
}
