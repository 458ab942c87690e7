import { isTable } from "../text/isTable.ts";

type Table = Readonly<Record<string, unknown>>;

/** The meaning of a store's message: these objects may have changed, any may have changed, or none. */
export type Hint = readonly string[] | "any" | "none";

/** Stores do not nest messages more deeply than this. */
const deepest = 4;

/**
 * The keys in a notification, without the prefix. The events of S3 are understood as they come from SQS, wrapped by SNS, or in the form of
 * EventBridge. A message that is not understood means that anything may have changed.
 */
export function hintOf(body: unknown, { bucket, prefix }: { readonly bucket: string; readonly prefix: string }): Hint {
  const keys: string[] = [];
  const isUnderstood = readMessage(body, deepest, (named, key) => {
    if (named === bucket && key.startsWith(prefix)) keys.push(key.slice(prefix.length));
  });
  if (!isUnderstood) return "any";
  return keys.length === 0 ? "none" : keys;
}

function readMessage(body: unknown, depth: number, onKey: (bucket: string, key: string) => void): boolean {
  const message = typeof body === "string" ? parsed(body) : body;
  if (!isTable(message) || depth === 0) return false;
  if (message.Event === "s3:TestEvent") return true;
  if (Array.isArray(message.Records)) return message.Records.every((record) => readRecord(record, depth, onKey));
  if (isTable(message.detail)) return readObject(message.detail, onKey, (key) => key);
  // SNS, unless the messages are delivered raw.
  if (typeof message.Message === "string") return readMessage(message.Message, depth - 1, onKey);
  return false;
}

function readRecord(record: unknown, depth: number, onKey: (bucket: string, key: string) => void): boolean {
  if (!isTable(record)) return false;
  // Lambda wraps messages of SQS and SNS in such records.
  if (record.body !== undefined) return readMessage(record.body, depth - 1, onKey);
  if (record.Sns !== undefined) return readMessage(record.Sns, depth - 1, onKey);
  return isTable(record.s3) && readObject(record.s3, onKey, decodedKey);
}

function readObject(
  { bucket, object }: Table,
  onKey: (bucket: string, key: string) => void,
  decode: (key: string) => string,
): boolean {
  if (!isTable(bucket) || !isTable(object) || typeof bucket.name !== "string" || typeof object.key !== "string")
    return false;
  onKey(bucket.name, decode(object.key));
  return true;
}

/** In the events of S3, keys are encoded like form values; in those of EventBridge, they are not encoded. */
function decodedKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch {
    return key;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
