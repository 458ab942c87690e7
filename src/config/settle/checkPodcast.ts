import { feedsKinds } from "../../model/catalogue/feeds.ts";
import type { FeedConfig, SiteConfig } from "../../model/config.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import { nearest } from "../nearest.ts";

const longestDescription = 4000;

/** Problems for which directories would reject a podcast. @see https://podcasters.apple.com/support/823-podcast-requirements */
export function checkPodcast(feed: FeedConfig, site: SiteConfig): readonly Diagnostic[] {
  const { name, podcast } = feed;
  if (podcast === undefined) return [];
  const description = feed.description ?? site.description;
  const missing = [
    ...(description === "" ? ["a description"] : []),
    ...(Buffer.byteLength(description) > longestDescription ? ["a description of at most 4,000 bytes"] : []),
    ...(podcast.categories.length === 0 ? ["a category"] : []),
    ...((podcast.image ?? feed.image ?? site.image) === undefined ? ["a picture"] : []),
    ...(feed.files.rss === undefined ? ["an RSS document"] : []),
  ];
  return [
    ...missing.map((one) => diagnostic(feedsKinds.PODCAST_INCOMPLETE, { feed: name, missing: one })),
    ...podcast.categories.flatMap(({ name: category, sub = [] }) => {
      const below = categories[category];
      if (below === undefined) return unknown(name, category, Object.keys(categories));
      return sub.filter((one) => !below.includes(one)).flatMap((one) => unknown(name, one, below));
    }),
  ];
}

function unknown(feed: string, found: string, known: readonly string[]): readonly Diagnostic[] {
  const meant = nearest(found, known);
  const accepted = `${meant === undefined ? "" : `Did you mean ${meant}? `}${known.length === 0 ? "There is nothing below this category." : `Write one of ${known.join(", ")}.`}`;
  return [diagnostic(feedsKinds.PODCAST_CATEGORY, { feed, found, accepted })];
}

/** The categories of Apple Podcasts, with their subcategories. @see https://podcasters.apple.com/support/1691-apple-podcasts-categories */
const categories: Readonly<Record<string, readonly string[]>> = {
  Arts: ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"],
  Business: ["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"],
  Comedy: ["Comedy Interviews", "Improv", "Stand-Up"],
  Education: ["Courses", "How To", "Language Learning", "Self-Improvement"],
  Fiction: ["Comedy Fiction", "Drama", "Science Fiction"],
  Government: [],
  "Health & Fitness": ["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"],
  History: [],
  "Kids & Family": ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"],
  Leisure: [
    "Animation & Manga",
    "Automotive",
    "Aviation",
    "Crafts",
    "Games",
    "Hobbies",
    "Home & Garden",
    "Video Games",
  ],
  Music: ["Music Commentary", "Music History", "Music Interviews"],
  News: [
    "Business News",
    "Daily News",
    "Entertainment News",
    "News Commentary",
    "Politics",
    "Sports News",
    "Tech News",
  ],
  "Religion & Spirituality": ["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"],
  Science: [
    "Astronomy",
    "Chemistry",
    "Earth Sciences",
    "Life Sciences",
    "Mathematics",
    "Natural Sciences",
    "Nature",
    "Physics",
    "Social Sciences",
  ],
  "Society & Culture": ["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
  Sports: [
    "Baseball",
    "Basketball",
    "Cricket",
    "Fantasy Sports",
    "Football",
    "Golf",
    "Hockey",
    "Rugby",
    "Running",
    "Soccer",
    "Swimming",
    "Tennis",
    "Volleyball",
    "Wilderness",
    "Wrestling",
  ],
  Technology: [],
  "True Crime": [],
  "TV & Film": ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"],
};
