import type { ElementRule } from "../cleaning.ts";

/** The box of a task becomes a sign; other fields go. */
export const checkbox: ElementRule = ({ attributes }, { next }) => {
  if (attributes.type?.toLowerCase() !== "checkbox") return [];
  const space = typeof next === "string" && /^\s/.test(next) ? "" : " ";
  return [`${attributes.checked === undefined ? "☐" : "☑"}${space}`];
};
