module.exports = () => ({ dir: { input: "content", output: "_site" } });
