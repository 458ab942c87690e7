export default defineEventHandler(async (event) => {
  const all = await queryCollection(event, "blog").all();
  return all.map((one) => [`content/${one.id.replace(/^[^/]*\//, "")}`, `https://harbour.press${one.path}`, one.date, one.title].join("\t")).join("\n");
});
