export const plainTheme = () => ({ name: "plain" });
