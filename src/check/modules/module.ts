import type { ElementRule, ModuleRules } from "../rules.ts";

/** Feeds of all formats, and their entries. */
export const feedLevel = "channel feed source";
export const entryLevel = "item entry";
export const anyLevel = `${feedLevel} ${entryLevel}`;

/** Several elements of a module with the same parents. */
export function module(prefix: string, places: string, rules: Readonly<Record<string, ElementRule>>): ModuleRules {
  return Object.entries(rules).map(([name, rule]) => [`${prefix}:${name}`, { ...rule, in: places }] as const);
}

/** Elements with the same rule. */
export function alike(names: string, rule: ElementRule): Readonly<Record<string, ElementRule>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, rule]));
}
