import { documentChecks } from "./document.ts";
import { linkChecks } from "./links.ts";
import { otherChecks } from "./others.ts";
import { receiverChecks } from "./receivers.ts";
import { structureChecks } from "./structure.ts";
import { textChecks } from "./text.ts";
import { transportChecks } from "./transport.ts";
import { valueChecks } from "./values.ts";

/** FW7xxx: what is found in a feed document, whoever wrote it. */
export const checkKinds = {
  ...documentChecks,
  ...structureChecks,
  ...valueChecks,
  ...textChecks,
  ...linkChecks,
  ...otherChecks,
  ...receiverChecks,
  ...transportChecks,
} as const;
