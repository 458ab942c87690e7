import nodeFs, { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileBlob } from "../../../src/content/media/fileBlob.ts";
import { folderWith } from "../../support/folder.ts";

it.each([
  ["of one byte is read", "1", 1, "1"],
  ["that has got shorter since it was looked at ends where it ends", "short", 100, "short"],
])("a media file %s", async (_how, text, length, wanted) => {
  const fd = openSync(join(folderWith({ "a.mp3": text }), "a.mp3"), "r");
  const blob = fileBlob(nodeFs, fd, "audio/mpeg", [{ from: 0, to: length }]);
  expect(Buffer.from(await blob.arrayBuffer()).toString()).toBe(wanted);
  closeSync(fd);
});
