module.exports = { url: process.env.URL || "https://harbour.press", title: "Harbour" };
