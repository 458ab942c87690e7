import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, expectTypeOf, test } from "vitest";
import * as api from "../../../src/index.ts";

/*
 * What is public, by name. Whatever is here is kept for a major version, so a change of this file is a change of the public interface. The
 * types are compared by the compiler (`npm run typecheck`).
 */

test("exports these functions and classes", () => {
  expect(Object.keys(api).sort()).toEqual([
    "FeedwrightError",
    "build",
    "defineConfig",
    "loadConfig",
    "publish",
    "serve",
    "watch",
  ]);
});

test("each of them has JSDoc", () => {
  const declarations = readFileSync(join(resolve(import.meta.dirname, "../../.."), "lib/index.d.ts"), "utf8");
  const silent = [
    ...declarations.matchAll(/(?<!\*\/\n)^export (?:declare )?(?:interface|type|function|class) (\w+)/gm),
  ];
  expect(silent.map(([, name]) => name)).toEqual([]);
});

test("exports these types", () => {
  const declarations = readFileSync(join(resolve(import.meta.dirname, "../../.."), "lib/index.d.ts"), "utf8");
  const names = [...declarations.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  expect(names.sort()).toMatchInlineSnapshot(`
    [
      "AlternateEnclosure",
      "Article",
      "BuildOptions",
      "BuildResult",
      "BuiltEvent",
      "Category",
      "CommonOptions",
      "Conditions",
      "Content",
      "ContentPath",
      "ContentRenderer",
      "CustomElement",
      "DateOrigin",
      "Diagnostic",
      "Discussion",
      "Draft",
      "Enclosure",
      "Entry",
      "EntryId",
      "Episode",
      "FeedwrightEvent",
      "FetchedEvent",
      "Fingerprint",
      "FormatName",
      "HeldFeed",
      "HoldReason",
      "Hooks",
      "Image",
      "Instant",
      "LoadOptions",
      "LoadedConfig",
      "Location",
      "MediaReference",
      "NotificationMessage",
      "Notifications",
      "PermalinkInput",
      "Person",
      "PingFailedEvent",
      "PingedEvent",
      "Place",
      "PodcastDetails",
      "PodcastImage",
      "PodcastLicense",
      "PodcastLocation",
      "PodcastText",
      "PodcastValue",
      "PublishFailedEvent",
      "PublishOptions",
      "PublishResult",
      "PublishedEvent",
      "Rendered",
      "RepublishedSource",
      "ServeOptions",
      "Serving",
      "SettledConfig",
      "Severity",
      "Shortcode",
      "SocialInteract",
      "Translation",
      "UserConfig",
      "UserContent",
      "UserFeed",
      "UserPerson",
      "UserPodcast",
      "UserSite",
      "Visibility",
      "WatchOptions",
      "Watching",
      "Withdrawal",
    ]
  `);
});

test("the functions have these parameters and results", () => {
  type Call<Options, Result> = (options?: Options) => Promise<Result>;
  expectTypeOf(api.build).toEqualTypeOf<Call<api.BuildOptions, api.BuildResult>>();
  expectTypeOf(api.watch).toEqualTypeOf<Call<api.WatchOptions, api.Watching>>();
  expectTypeOf(api.publish).toEqualTypeOf<Call<api.PublishOptions, api.PublishResult>>();
  expectTypeOf(api.serve).toEqualTypeOf<Call<api.ServeOptions, api.Serving>>();
  expectTypeOf(api.loadConfig).toEqualTypeOf<Call<api.LoadOptions, api.LoadedConfig>>();
  expectTypeOf(api.defineConfig).toEqualTypeOf<(config: api.UserConfig) => api.UserConfig>();
});

test("the options have these keys, all of them optional", () => {
  type Loading = "cwd" | "config" | "site" | "content" | "out";
  type Common = Loading | "accept" | "against" | "now" | "signal" | "onEvent";
  expectTypeOf<keyof api.LoadOptions>().toEqualTypeOf<Loading>();
  expectTypeOf<keyof api.BuildOptions>().toEqualTypeOf<Common | "startAnew">();
  expectTypeOf<keyof api.WatchOptions>().toEqualTypeOf<Common | "polling" | "ping" | "publish">();
  expectTypeOf<keyof api.ServeOptions>().toEqualTypeOf<Common | "polling" | "ping" | "publish" | "host" | "port">();
  expectTypeOf<keyof api.PublishOptions>().toEqualTypeOf<Common | "to" | "dryRun" | "repair" | "takeOver">();
  expectTypeOf<Record<string, never>>().toExtend<api.ServeOptions & api.BuildOptions>();
  expectTypeOf<api.CommonOptions["config"]>().toEqualTypeOf<string | api.UserConfig | api.LoadedConfig | undefined>();
  expectTypeOf<api.CommonOptions["now"]>().toEqualTypeOf<Date | number | undefined>();
  expectTypeOf<api.CommonOptions["signal"]>().toEqualTypeOf<AbortSignal | undefined>();
});

test("the results have these keys", () => {
  expectTypeOf<keyof api.BuildResult>().toEqualTypeOf<
    | "failed"
    | "outDir"
    | "written"
    | "unchanged"
    | "held"
    | "stale"
    | "diagnostics"
    | "articles"
    | "entries"
    | "leftOut"
    | "durationMs"
    | "nextDue"
  >();
  type Watching = "outDir" | "watcher" | "held" | "acceptHeld" | "recover" | "close" | typeof Symbol.asyncDispose;
  expectTypeOf<keyof api.Watching>().toEqualTypeOf<Watching>();
  expectTypeOf<keyof api.Serving>().toEqualTypeOf<Watching | "url">();
  expectTypeOf<keyof api.LoadedConfig>().toEqualTypeOf<"value" | "diagnostics" | "from">();
  expectTypeOf<api.FeedwrightError["diagnostic"]>().toEqualTypeOf<api.Diagnostic>();
});

test("permalink has the same type in UserConfig as in the schema", () => {
  type Permalink = NonNullable<NonNullable<api.UserConfig["content"]>["permalink"]>;
  expectTypeOf<Permalink>().toEqualTypeOf<string | readonly string[] | ((article: api.PermalinkInput) => string)>();
});
