import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Is this program on the machine? Tests that need a missing one are skipped, and say so. */
export function installed(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
