export default { title: "Harbour" };
