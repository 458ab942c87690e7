export default { title: "Harbour", ignoreDeadLinks: true };
