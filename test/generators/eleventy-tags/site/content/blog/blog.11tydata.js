module.exports = { tags: ["posts"], permalink: "/b/{{ page.fileSlug | slugify }}/" };
