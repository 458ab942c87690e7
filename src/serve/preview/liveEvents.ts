import type { ServerResponse } from "node:http";

/** The open streams of server-sent events. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface LiveEvents {
  /** Turns a response into a stream, or refuses if there are too many. */
  readonly attach: (response: ServerResponse, hello: string) => void;
  readonly send: (event: string, data: string) => void;
  readonly close: () => void;
}

export function createLiveEvents(): LiveEvents {
  const streams = new Set<ServerResponse>();
  // Some proxies and browsers drop a silent stream; this also detects clients that are gone.
  const heartbeat = setInterval(() => {
    for (const stream of streams) write(stream, ":\n\n");
  }, 15_000);
  heartbeat.unref();
  const write = (stream: ServerResponse, text: string): void => {
    if (stream.writableLength > mostBacklogBytes) {
      stream.destroy();
    } else {
      stream.write(text);
    }
  };
  return {
    attach: (response, hello) => {
      if (streams.size >= mostStreams) {
        response.writeHead(503, { "Retry-After": "5" }).end();
        return;
      }
      response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store" });
      response.write(`retry: 1000\nevent: hello\ndata: ${hello}\n\n`);
      streams.add(response);
      response.on("close", () => streams.delete(response));
    },
    send: (event, data) => {
      for (const stream of streams) write(stream, `event: ${event}\ndata: ${data}\n\n`);
    },
    close: () => {
      clearInterval(heartbeat);
      for (const stream of streams) stream.end("event: stopped\ndata: \n\n");
    },
  };
}

const mostStreams = 64;
const mostBacklogBytes = 1024 * 1024;
