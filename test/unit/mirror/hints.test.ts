import { expect, test } from "vitest";
import { hintOf } from "../../../src/mirror/hints.ts";

const place = { bucket: "newsroom", prefix: "articles/" };
/** As Amazon documents it, shortened. */
const event = (...keys: readonly string[]) => ({
  Records: keys.map((key) => ({
    eventVersion: "2.1",
    eventSource: "aws:s3",
    eventName: "ObjectCreated:Put",
    s3: { bucket: { name: "newsroom" }, object: { key, size: 1024, eTag: "d41d8", sequencer: "0055AED6DCD90281E5" } },
  })),
});
const text = JSON.stringify;

test("events of S3 name their objects, encoded as in forms", () => {
  expect(hintOf(text(event("articles/a.md", "articles/Gr%C3%BC%C3%9Fe+an+alle.md")), place)).toEqual([
    "a.md",
    "Grüße an alle.md",
  ]);
});

test("the same wrapped by SNS, and as Lambda has it", () => {
  const wrapped = { Type: "Notification", TopicArn: "arn:aws:sns:…", Message: text(event("articles/a.md")) };
  expect(hintOf(text(wrapped), place)).toEqual(["a.md"]);
  expect(hintOf({ Records: [{ body: text(wrapped) }] }, place)).toEqual(["a.md"]);
  expect(hintOf({ Records: [{ Sns: wrapped }] }, place)).toEqual(["a.md"]);
});

test("events of EventBridge name their objects as they are", () => {
  const detail = { version: "0", bucket: { name: "newsroom" }, object: { key: "articles/a+b %20.md", etag: "b1946" } };
  expect(hintOf({ "detail-type": "Object Created", source: "aws.s3", detail }, place)).toEqual(["a+b %20.md"]);
});

test("a message about something else does not cause a look", () => {
  expect(hintOf(text(event("films/a.mp4")), place)).toBe("none");
  expect(hintOf(text(event("articles/a.md")), { ...place, bucket: "other" })).toBe("none");
  expect(hintOf({ Service: "Amazon S3", Event: "s3:TestEvent" }, place)).toBe("none");
});

test.each(["", "{", "null", "[]", '{"a":1}', '{"Records":[{}]}', '{"Message":"{}"}', 5, undefined, { detail: {} }])(
  "what is not understood may mean anything: %j",
  (body) => {
    expect(hintOf(body, place)).toBe("any");
  },
);

test("a message in a message, a thousand times, ends", () => {
  let body: string = text(event("articles/a.md"));
  for (let depth = 0; depth < 12; depth += 1) body = text({ Message: body });
  expect(hintOf(body, place)).toBe("any");
});
