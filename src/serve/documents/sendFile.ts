import type { IncomingMessage, ServerResponse } from "node:http";
import type { FileSystem } from "../../model/ports.ts";
import { byteRange } from "../http/byteRange.ts";
import { notModifiedSince, rangeStillFits } from "../http/conditional.ts";
import { acceptableCodings, type ContentCoding, encode } from "../http/contentCoding.ts";
import { createEncodedVersions } from "../http/encodedVersions.ts";
import { hashesOf, matches, tagOf } from "../http/entityTag.ts";
import { bodySource, sendBody } from "../http/fileBody.ts";
import type { FileVersion } from "../http/fileVersions.ts";
import { isFeed, sandboxOf, typeFor, varyOf, worthCoding } from "../http/representation.ts";
import type { Deltas } from "./deltas.ts";

export interface FileSender {
  /**
   * Answers one GET or HEAD with a version of a file, as its conditions ask: 200, 206, 226, 304, 412 or 416. `path` names
   * the document among its versions; `extra` are headers of its own, names and values in turn.
   */
  readonly send: (
    request: IncomingMessage,
    response: ServerResponse,
    version: FileVersion,
    path: string,
    extra: readonly string[],
  ) => Promise<void>;
}

/** @see RFC 9110 §13.2.2 for the order of the conditions */
export function createFileSender(fs: FileSystem, deltas: Deltas, now: () => number): FileSender {
  const encodedVersion = createEncodedVersions();
  return {
    send: async (request, response, version, path, extra) => {
      const { headers } = request;
      const head = request.method === "HEAD";
      const canDelta = isFeed(version) && version.bytes !== undefined;
      const codings =
        version.bytes !== undefined && worthCoding(version) ? acceptableCodings(headers["accept-encoding"]) : plain;
      const lastModified = Math.min(version.lastModified, now());
      const coding = headers.range === undefined ? (codings[0] ?? "identity") : "identity";
      const common = (used: ContentCoding): string[] => [
        "ETag",
        tagOf(version, used),
        "Last-Modified",
        new Date(lastModified).toUTCString(),
        "Vary",
        varyOf(version),
        ...extra,
      ];
      const type = [
        "Content-Type",
        typeFor(request, version),
        "X-Content-Type-Options",
        "nosniff",
        ...sandboxOf(version),
      ];

      const ifMatch = headers["if-match"];
      if (ifMatch !== undefined && !matches(ifMatch, version, codings)) {
        response.writeHead(412, common(coding)).end();
        return;
      }
      const ifNoneMatch = headers["if-none-match"];
      if (ifNoneMatch !== undefined) {
        const matched = matches(ifNoneMatch, version, codings);
        if (matched) {
          response.writeHead(304, common(matched)).end();
          return;
        }
      } else if (
        headers["if-modified-since"] !== undefined &&
        notModifiedSince(headers["if-modified-since"], lastModified)
      ) {
        response.writeHead(304, common(coding)).end();
        return;
      }

      if (canDelta && ifNoneMatch !== undefined && wantsDelta(headers["a-im"])) {
        const delta = deltas.since(path, hashesOf(ifNoneMatch), version.bytes?.toString("utf8") ?? "");
        if (delta !== undefined) {
          const body = await encode(Buffer.from(delta), coding);
          response.writeHead(226, "IM Used", [
            ...withoutCaching(common(coding)),
            ...type,
            ...["IM", "feed", "Cache-Control", "no-store, im"],
            ...(coding === "identity" ? [] : ["Content-Encoding", coding]),
            ...["Content-Length", String(body.length)],
          ]);
          response.end(head ? undefined : body);
          return;
        }
      }

      if (headers.range !== undefined) {
        const range = rangeStillFits(single(headers["if-range"]), tagOf(version, "identity"), lastModified)
          ? byteRange(headers.range, version.size)
          : ({ kind: "whole" } as const);
        if (range.kind === "unsatisfiable") {
          response
            .writeHead(416, [...common("identity"), "Content-Range", `bytes */${version.size}`, "Content-Length", "0"])
            .end();
          return;
        }
        if (range.kind === "part") {
          const { first, last } = range;
          const source = bodySource(version, head);
          if (source === undefined) {
            response.writeHead(503, gone).end();
            return;
          }
          response.writeHead(206, [
            ...common("identity"),
            ...type,
            ...["Accept-Ranges", "bytes", "Content-Range", `bytes ${first}-${last}/${version.size}`],
            ...["Content-Length", String(last - first + 1)],
          ]);
          await sendBody(response, fs, source, first, last);
          return;
        }
      }

      if (coding === "identity") {
        const source = bodySource(version, head);
        if (source === undefined) {
          response.writeHead(503, gone).end();
          return;
        }
        response.writeHead(200, [
          ...common(coding),
          ...type,
          ...["Accept-Ranges", "bytes", "Content-Length", String(version.size)],
        ]);
        await sendBody(response, fs, source, 0, version.size - 1);
        return;
      }
      const made = encodedVersion(version, coding);
      const bytes = made instanceof Promise ? await made : made;
      response.writeHead(200, [
        ...common(coding),
        ...type,
        ...["Accept-Ranges", "bytes", "Content-Encoding", coding, "Content-Length", String(bytes.length)],
      ]);
      response.end(head ? undefined : bytes);
    },
  };
}

const plain: readonly ContentCoding[] = ["identity"];

function wantsDelta(header: string | readonly string[] | undefined): boolean {
  return (single(header) ?? "").split(",").some((part) => {
    const [name = "", ...parameters] = part
      .trim()
      .toLowerCase()
      .split(";")
      .map((one) => one.trim());
    return name === "feed" && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

function withoutCaching(headers: readonly string[]): readonly string[] {
  const at = headers.indexOf("Cache-Control");
  return at === -1 ? headers : [...headers.slice(0, at), ...headers.slice(at + 2)];
}

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : header?.join(", ");
}

/** Replaced between two looks: the client comes again. */
const gone = ["Retry-After", "1", "Content-Length", "0"];
