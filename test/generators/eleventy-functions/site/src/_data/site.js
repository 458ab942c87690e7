module.exports = { title: "Harbour", url: "https://harbour.press", language: "en" };
