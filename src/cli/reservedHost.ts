import { configKinds } from "../model/catalogue/config.ts";
import { diagnostic } from "../model/diagnostic.ts";
import { isReservedHost } from "../text/urls/reservedHost.ts";
import type { Arguments } from "./arguments.ts";
import { type Session, shownPath } from "./session.ts";

/** Reports and returns true if the host of the site is reserved and was not passed as `--site`. */
export function refuseReservedHost({ values }: Arguments, { config, emit, reporter }: Session): boolean {
  const { url } = config.site;
  if (values.site !== undefined || !isReservedHost(new URL(url).hostname)) return false;
  const place = config.file === undefined ? {} : { file: shownPath(config.file) };
  emit({ event: "diagnostic", diagnostic: diagnostic(configKinds.RESERVED_HOST, { found: url }, place) });
  reporter.end();
  return true;
}
