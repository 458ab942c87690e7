// A hook adds elements of other namespaces, and has the last word on an entry.
export default {
  site: { url: "https://harbour.press/", title: "Harbour Press", description: "News from the harbour." },
  out: { stylesheet: false, opml: false },
  feeds: [{ name: "main", page: false, namespaces: { ev: "https://harbour.press/ns/event" } }],
  hooks: {
    elements: (entry) =>
      entry === undefined
        ? [{ name: "ev:place", text: "Harbour & quay" }]
        : [{ name: "ev:event", attributes: { id: String(entry.categories.length) }, children: [{ name: "ev:title", text: entry.title }] }],
    entry: (entry) => ({ ...entry, title: `${entry.title} (news)` }),
  },
};
