import { expect, it } from "vitest";
import { fileTypeOf } from "../../../src/text/fileTypes.ts";

it.each([
  ["a.mp3", "audio/mpeg"],
  ["/way/A.MP3", "audio/mpeg"],
  ["a.m4a", "audio/mp4"],
  ["a.m4b", "audio/mp4"],
  ["a.opus", "audio/ogg"],
  ["a.flac", "audio/flac"],
  ["a.mkv", "video/x-matroska"],
  ["a.srt", "application/x-subrip"],
  ["a.en.vtt", "text/vtt"],
  ["a.png", "image/png"],
  ["a.css", "text/css"],
  ["mp3", undefined],
  ["a.mp3/", undefined],
  ["a.constructor", undefined],
  ["", undefined],
  ["a.", undefined],
])("%s is of type %s", (name, type) => {
  expect(fileTypeOf(name)).toBe(type);
});
