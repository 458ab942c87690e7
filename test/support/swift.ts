import { installed } from "./installed.ts";
import { type StoreServer, startStore } from "./storeServer.ts";

export const hasSwift = [
  "swift-ring-builder",
  "swift-proxy-server",
  "swift-account-server",
  "swift-container-server",
  "swift-object-server",
].every(installed);

/** It knows no conditional writes. */
export type Swift = StoreServer;

export const startSwift = (): Promise<Swift> => startStore("swift", "us-east-1", 3);
