import { allOf, type Checked } from "./checked.ts";
import { nameOf } from "./sarif.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** Annotations of GitHub's workflow commands. @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function github(checked: Checked, contentDir: string | undefined): string {
  return allOf(checked)
    .map((one) => {
      const file = nameOf(one, contentDir);
      const properties = [
        ...(file === undefined ? [] : [`file=${property(file)}`]),
        ...(one.line === undefined ? [] : [`line=${one.line}`]),
        ...(one.column === undefined ? [] : [`col=${one.column}`]),
        `title=${property(one.code)}`,
      ];
      const text = one.hint === undefined ? one.message : `${one.message}\n${one.hint}`;
      return `::${commands[one.severity]} ${properties.join(",")}::${data(text)}`;
    })
    .join("\n");
}

const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
