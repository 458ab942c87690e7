import type { DiagnosticKind } from "../diagnostic.ts";
import { announceKinds } from "./announce.ts";
import { articleKinds } from "./article.ts";
import { checkKinds } from "./check/index.ts";
import { cliKinds } from "./cli.ts";
import { configKinds } from "./config.ts";
import { contentKinds } from "./content.ts";
import { feedsKinds } from "./feeds.ts";
import { formatsKinds } from "./formats.ts";
import { leaseKinds } from "./lease.ts";
import { ledgerKinds } from "./ledger.ts";
import { mirrorKinds } from "./mirror.ts";
import { outputKinds } from "./output.ts";
import { serveKinds } from "./serve.ts";
import { sourceKinds } from "./source.ts";
import { storeKinds } from "./stores.ts";
import { uploadKinds } from "./upload.ts";
import { watchKinds } from "./watch.ts";

/** The kinds of each room. A name, like a code, belongs to one kind. */
export const catalogueRooms: readonly Readonly<Record<string, DiagnosticKind>>[] = [
  sourceKinds,
  articleKinds,
  contentKinds,
  ledgerKinds,
  feedsKinds,
  formatsKinds,
  outputKinds,
  configKinds,
  watchKinds,
  serveKinds,
  announceKinds,
  storeKinds,
  uploadKinds,
  leaseKinds,
  mirrorKinds,
  cliKinds,
  checkKinds,
];

/** Every diagnostic there is, by its permanent name. */
export const catalogue: Readonly<Record<string, DiagnosticKind>> = Object.assign({}, ...catalogueRooms);
