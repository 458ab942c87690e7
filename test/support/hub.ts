import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const types = [
  [".json", "application/feed+json"],
  ["atom.xml", "application/atom+xml"],
] as const;

/** How the hub answers the next announcements: a status, or what it says. Without one, it accepts. */
export interface Manner {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

interface Subscription {
  readonly callback: string;
  readonly topic: string;
  readonly secret: string;
}

export interface Delivery {
  readonly topic: string;
  readonly text: string;
  /** The signature is that of the subscriber's secret. */
  readonly isSigned: boolean;
  readonly at: number;
}

/**
 * A public server of documents, a WebSub hub and a subscriber on loopback. The hub verifies intent, fetches the topic when it is told, and
 * delivers it with a signature, as the recommendation has it: WebSub §5 to §7.
 */
export class HubWorld implements AsyncDisposable {
  readonly deliveries: Delivery[] = [];
  /** What the hub was told, one form each. */
  readonly pings: URLSearchParams[] = [];
  readonly manners: Manner[] = [];
  /** Path → what the public server serves. */
  readonly served = new Map<string, { readonly bytes: Buffer; readonly headers?: Readonly<Record<string, string>> }>();
  /** A folder whose files are served, where `served` has none. */
  folder: string | undefined;
  /** What is served besides: by its path, such as what is in a bucket. */
  origin: (path: string) => Promise<Uint8Array | undefined> = async () => undefined;
  /** How often each path was asked for. */
  readonly asked: string[] = [];
  readonly #secret = "correct horse";
  readonly #subscriptions: Subscription[] = [];
  readonly #server: Server;
  #onDelivery: (() => void) | undefined;
  readonly #delivering = new Set<Promise<void>>();
  /** Called with each request for a document, before it is answered. */
  onAsked: (path: string) => void = () => {};
  /** Called with each announcement that the hub accepts, before it answers. */
  onPing: (topic: string) => Promise<void> | void = () => {};

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async open(): Promise<HubWorld> {
    const world = new HubWorld();
    await new Promise<void>((listening) => world.#server.listen(0, "127.0.0.1", listening));
    return world;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  get hub(): string {
    return `${this.url}hub`;
  }

  /** Subscribes as a reader does; ready when the hub has verified it. */
  async subscribe(topic: string): Promise<void> {
    const form = new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.topic": topic,
      "hub.callback": `${this.url}callback`,
      "hub.secret": this.#secret,
    });
    const response = await fetch(this.hub, { method: "POST", body: form });
    if (response.status !== 202) throw new Error(`the hub answered ${response.status}`);
  }

  /** The next delivery that was not waited for yet. */
  async delivery(count: number): Promise<Delivery> {
    while (this.deliveries.length < count) await this.#nextDelivery();
    const found = this.deliveries[count - 1];
    if (found === undefined) throw new Error("no delivery");
    return found;
  }

  /** The hub has delivered all that it was told. */
  async isQuiet(): Promise<void> {
    await Promise.allSettled(this.#delivering);
  }

  #nextDelivery(): Promise<void> {
    return new Promise((delivered) => {
      this.#onDelivery = delivered;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString("utf8");
    const { pathname, searchParams } = new URL(request.url ?? "/", this.url);
    if (pathname === "/hub" || pathname === "/moved") return await this.#hub(new URLSearchParams(body), response);
    if (pathname === "/ping") return this.#cloud(new URLSearchParams(body), response);
    if (pathname === "/callback") return this.#callback(request, body, searchParams, response);
    this.asked.push(pathname);
    this.onAsked(pathname);
    const found = this.served.get(pathname) ?? this.#inFolder(pathname) ?? (await this.#fromOrigin(pathname));
    if (found === undefined) return void response.writeHead(404).end();
    const type = types.find(([ending]) => pathname.endsWith(ending))?.[1] ?? "application/rss+xml";
    response.writeHead(200, { "content-type": type, ...found.headers }).end(found.bytes);
  }

  #inFolder(pathname: string): { readonly bytes: Buffer; readonly headers?: undefined } | undefined {
    if (this.folder === undefined) return undefined;
    try {
      return { bytes: readFileSync(`${this.folder}${pathname}`) };
    } catch {
      return undefined;
    }
  }

  async #fromOrigin(
    pathname: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly headers?: undefined } | undefined> {
    const bytes = await this.origin(pathname);
    return bytes === undefined ? undefined : { bytes };
  }

  async #hub(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const topic = form.get("hub.topic") ?? "";
    if (form.get("hub.mode") === "subscribe") {
      const callback = form.get("hub.callback") ?? "";
      const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": "echo" });
      const verified = await (await fetch(`${callback}?${query}`)).text();
      if (verified === "echo") this.#subscriptions.push({ callback, topic, secret: form.get("hub.secret") ?? "" });
      return void response.writeHead(verified === "echo" ? 202 : 400).end();
    }
    const manner = this.manners.shift();
    if (manner !== undefined) return void response.writeHead(manner.status, manner.headers).end(manner.text ?? "");
    this.pings.push(form);
    await this.onPing(topic);
    response.writeHead(204).end();
    const delivering = this.#deliver(topic).finally(() => this.#delivering.delete(delivering));
    this.#delivering.add(delivering);
    await delivering;
  }

  async #deliver(topic: string): Promise<void> {
    const document = await fetch(topic);
    const text = await document.text();
    for (const { callback, topic: own, secret } of this.#subscriptions) {
      if (own !== topic) continue;
      const signature = `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
      const headers = { "x-hub-signature": signature, link: `<${topic}>; rel="self"` };
      await fetch(callback, { method: "POST", headers, body: text });
    }
  }

  #cloud(form: URLSearchParams, response: ServerResponse): void {
    const isTaken = form.get("url")?.startsWith(this.url) === true;
    this.pings.push(form);
    response.writeHead(200).end(`<result success="${isTaken}" msg="${isTaken ? "Thanks" : "No such feed"}"/>`);
  }

  #callback(request: IncomingMessage, body: string, query: URLSearchParams, response: ServerResponse): void {
    if (request.method === "GET") return void response.writeHead(200).end(query.get("hub.challenge") ?? "");
    const expected = `sha256=${createHmac("sha256", this.#secret).update(body).digest("hex")}`;
    const topic = /<([^>]*)>/.exec(String(request.headers.link))?.[1] ?? "";
    const isSigned = request.headers["x-hub-signature"] === expected;
    this.deliveries.push({ topic, text: body, isSigned, at: performance.now() });
    response.writeHead(204).end();
    this.#onDelivery?.();
  }
}
