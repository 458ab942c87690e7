import type { ElementRule } from "../cleaning.ts";

/** The checkbox of a task becomes a character; other fields are removed. */
export const checkbox: ElementRule = ({ attributes }, { next }) => {
  if (attributes.type?.toLowerCase() !== "checkbox") return [];
  const space = typeof next === "string" && /^\s/.test(next) ? "" : " ";
  return [`${attributes.checked === undefined ? "☐" : "☑"}${space}`];
};
