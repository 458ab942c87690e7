import { expect, it } from "vitest";
import { isReservedHost } from "../../../src/text/urls/reservedHost.ts";

it.each([
  "example.org",
  "news.example.org",
  "EXAMPLE.com",
  "a.example",
  "x.test",
  "y.invalid",
  "localhost",
  "a.localhost",
  "127.0.0.1",
  "example.net.",
])("%s belongs to nobody", (host) => expect(isReservedHost(host)).toBe(true));
it.each(["example.press", "myexample.org", "test.press", "harbour.press", "example.co.uk", "10.0.0.1"])(
  "%s may belong to somebody",
  (host) => expect(isReservedHost(host)).toBe(false),
);
