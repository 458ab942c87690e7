export { type BuildOptions, type BuildResult, build } from "./api/build.ts";
export { loadConfig } from "./api/loadConfig.ts";
export type { CommonOptions, LoadedConfig, LoadOptions, SettledConfig } from "./api/options.ts";
export { type PublishOptions, type PublishResult, publish } from "./api/publish.ts";
export { type ServeOptions, type Serving, serve } from "./api/serve.ts";
export { type WatchOptions, watch } from "./api/watch.ts";
export type { Watching } from "./api/watching.ts";
export type { Conditions } from "./config/conditions.ts";
export { defineConfig } from "./config/defineConfig.ts";
export type { UserConfig, UserContent, UserFeed, UserPerson, UserPodcast, UserSite } from "./config/userConfig.ts";
export type {
  Article,
  DateOrigin,
  Discussion,
  Episode,
  Location,
  RepublishedSource,
  Visibility,
  Withdrawal,
} from "./model/article.ts";
export type {
  ContentRenderer,
  Hooks,
  NotificationMessage,
  Notifications,
  PermalinkInput,
  Shortcode,
} from "./model/config.ts";
export type { Diagnostic, Place, Severity } from "./model/diagnostic.ts";
export type { Content, CustomElement, Draft, Entry, Fingerprint, Rendered, Translation } from "./model/entry.ts";
export { FeedwrightError } from "./model/error.ts";
export type {
  BuiltEvent,
  FeedwrightEvent,
  FetchedEvent,
  HeldFeed,
  HoldReason,
  PingedEvent,
  PingFailedEvent,
  PublishedEvent,
  PublishFailedEvent,
} from "./model/events.ts";
export type { FormatName } from "./model/feed.ts";
export type { Enclosure, Image, MediaReference } from "./model/media.ts";
export type { Category, Person } from "./model/person.ts";
export type {
  AlternateEnclosure,
  PodcastDetails,
  PodcastImage,
  PodcastLicense,
  PodcastLocation,
  PodcastText,
  PodcastValue,
  SocialInteract,
} from "./model/podcastDetails.ts";
export type { ContentPath, EntryId, Instant } from "./model/text.ts";
