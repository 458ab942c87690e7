import { defineConfig } from "feedwright";

export default defineConfig({
  site: {
    url: "https://news.example.org/",
    title: "North Quay News",
    description: "What happens at the harbour, and what the harbour makes of the world.",
    language: "en",
    timeZone: "Europe/London",
    authors: [{ name: "North Quay News", email: "desk@news.example.org" }],
    people: {
      ada: { name: "Ada Lindqvist", url: "https://news.example.org/staff/ada/" },
      tomas: { name: "Tomás Ferreira", email: "tomas@news.example.org" },
    },
    copyright: "© North Quay News",
  },
  feeds: [
    { name: "main" },
    {
      name: "harbour",
      title: "North Quay News: the harbour",
      where: { tags: ["harbour"] },
      content: "excerpt",
      files: { rss: "harbour/rss.xml", atom: "harbour/atom.xml", json: "harbour/feed.json" },
    },
    {
      name: "world",
      title: "North Quay News: the world",
      where: { tags: ["world"] },
      content: "excerpt",
      files: { rss: "world/rss.xml", atom: "world/atom.xml", json: "world/feed.json" },
    },
  ],
});
