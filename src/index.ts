export { type BuildOptions, type BuildResult, build } from "./api/build.ts";
export { loadConfig } from "./api/loadConfig.ts";
export type { CommonOptions, LoadedConfig, LoadOptions } from "./api/options.ts";
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
  AnnounceConfig,
  CacheConfig,
  Config,
  ContentConfig,
  ContentRenderer,
  ContentStoreConfig,
  Each,
  FeedConfig,
  FeedGroup,
  FeedWhere,
  FieldName,
  GuardConfig,
  Hooks,
  LedgerConfig,
  NotificationMessage,
  Notifications,
  OutConfig,
  PagesConfig,
  PermalinkInput,
  PublishConfig,
  Shortcode,
  SiteConfig,
  ValueSettings,
} from "./model/config.ts";
export type { Diagnostic, Place, Severity } from "./model/diagnostic.ts";
export type { DialectName, DialectSetting, DialectSwitch, DialectSwitches } from "./model/dialect.ts";
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
export type { FormatName, PartnerElements, PodcastChannel } from "./model/feed.ts";
export type { FeedValue, GroupKind } from "./model/feedValue.ts";
export type { GeneratorName } from "./model/generator.ts";
export type { Enclosure, Image, MediaReference } from "./model/media.ts";
export type { Category, Person } from "./model/person.ts";
export type {
  AlternateEnclosure,
  PodcastChannelDetails,
  PodcastDetails,
  PodcastImage,
  PodcastLicense,
  PodcastLocation,
  PodcastText,
  PodcastValue,
  SocialInteract,
} from "./model/podcastDetails.ts";
export type { ProfileName } from "./model/profileNames.ts";
export type { ContentPath, EntryId, Instant } from "./model/text.ts";
