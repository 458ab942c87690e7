import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { queueNotifications } from "../../../src/mirror/queue.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
const folders = { root: process.cwd(), contentDir: "/nowhere" };

test("messages of a queue arrive, and are deleted when they have been handled", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDAKIDAKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s3cr3t-s3cr3t");
  onTestFinished(() => void vi.unstubAllEnvs());
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const action = String(request.headers["x-amz-target"]);
      asked.push(`${action} ${Buffer.concat(parts).toString()}`);
      response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
      const isFirst = asked.filter((one) => one.includes("ReceiveMessage")).length === 1;
      const messages = isFirst
        ? [{ MessageId: "1", ReceiptHandle: "handle", Body: "hello", MD5OfBody: md5("hello") }]
        : [];
      response.end(action.endsWith("ReceiveMessage") ? JSON.stringify({ Messages: messages }) : "{}");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/123456789012/articles`;
  const notifications = await queueNotifications({ url, region: undefined, siteUrl: "http://localhost/", ...folders });
  const ending = new AbortController();
  for await (const { body, done } of notifications(ending.signal)) {
    expect(body).toBe("hello");
    await done?.();
    ending.abort();
    break;
  }
  expect(asked[0]).toMatch(/^AmazonSQS\.ReceiveMessage .*"WaitTimeSeconds":20/);
  expect(asked.at(-1)).toMatch(/^AmazonSQS\.DeleteMessage .*"ReceiptHandle":"handle"/);
});

test.each([
  ["http://127.0.0.1:9/1/q", "https://example.org/", "FW6605"],
  ["http://sqs.eu-central-1.amazonaws.com/1/q", "https://example.org/", "FW6605"],
  ["https://me:secret@sqs.eu-central-1.amazonaws.com/1/q", "https://example.org/", "FW6603"],
  ["articles", "https://example.org/", "FW6603"],
])("%s is refused as a queue for %s", async (url, siteUrl, code) => {
  const failure: unknown = await queueNotifications({ url, region: undefined, siteUrl, ...folders }).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code });
  expect(String(failure)).not.toContain("secret");
});
