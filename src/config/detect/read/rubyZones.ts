/** Zones that Rails calls by the name of their city, by the rest of their IANA name. */
const cities: Readonly<Record<string, string>> = {
  Africa: "Cairo, Casablanca, Harare, Monrovia, Nairobi",
  America:
    "Bogota, Caracas, Chihuahua, La Paz, Lima, Mazatlan, Mexico City, Monterrey, Montevideo, Puerto Rico, Santiago, Tijuana",
  "America/Argentina": "Buenos Aires",
  Asia: "Almaty, Baghdad, Baku, Bangkok, Chongqing, Dhaka, Hong Kong, Irkutsk, Jakarta, Jerusalem, Kabul, Kamchatka, Karachi, Kathmandu, Kolkata, Krasnoyarsk, Kuala Lumpur, Kuwait, Magadan, Muscat, Novosibirsk, Rangoon, Riyadh, Seoul, Singapore, Srednekolymsk, Taipei, Tashkent, Tbilisi, Tehran, Tokyo, Ulaanbaatar, Urumqi, Vladivostok, Yakutsk, Yerevan",
  Atlantic: "Azores",
  Australia: "Adelaide, Brisbane, Darwin, Hobart, Melbourne, Perth, Sydney",
  Etc: "UTC",
  Europe:
    "Amsterdam, Athens, Belgrade, Berlin, Bratislava, Brussels, Bucharest, Budapest, Copenhagen, Dublin, Helsinki, Istanbul, Kaliningrad, Lisbon, Ljubljana, London, Madrid, Minsk, Moscow, Paris, Prague, Riga, Rome, Samara, Sarajevo, Skopje, Sofia, Stockholm, Tallinn, Vienna, Vilnius, Volgograd, Warsaw, Zagreb, Zurich",
  Pacific: "Auckland, Fiji, Guam, Port Moresby",
};
const others: Readonly<Record<string, string>> = {
  "Abu Dhabi": "Asia/Muscat",
  Alaska: "America/Juneau",
  "American Samoa": "Pacific/Pago_Pago",
  Arizona: "America/Phoenix",
  Astana: "Asia/Dhaka",
  "Atlantic Time (Canada)": "America/Halifax",
  Beijing: "Asia/Shanghai",
  Bern: "Europe/Zurich",
  Brasilia: "America/Sao_Paulo",
  Canberra: "Australia/Melbourne",
  "Cape Verde Is.": "Atlantic/Cape_Verde",
  "Central America": "America/Guatemala",
  "Central Time (US & Canada)": "America/Chicago",
  "Chatham Is.": "Pacific/Chatham",
  Chennai: "Asia/Kolkata",
  "Eastern Time (US & Canada)": "America/New_York",
  Edinburgh: "Europe/London",
  Ekaterinburg: "Asia/Yekaterinburg",
  Georgetown: "America/Guyana",
  Greenland: "America/Godthab",
  Guadalajara: "America/Mexico_City",
  Hanoi: "Asia/Bangkok",
  Hawaii: "Pacific/Honolulu",
  "Indiana (East)": "America/Indiana/Indianapolis",
  "International Date Line West": "Etc/GMT+12",
  Islamabad: "Asia/Karachi",
  Kyiv: "Europe/Kiev",
  "Marshall Is.": "Pacific/Majuro",
  "Mid-Atlantic": "Atlantic/South_Georgia",
  "Midway Island": "Pacific/Midway",
  "Mountain Time (US & Canada)": "America/Denver",
  Mumbai: "Asia/Kolkata",
  "New Caledonia": "Pacific/Noumea",
  "New Delhi": "Asia/Kolkata",
  Newfoundland: "America/St_Johns",
  "Nuku'alofa": "Pacific/Tongatapu",
  Osaka: "Asia/Tokyo",
  "Pacific Time (US & Canada)": "America/Los_Angeles",
  Pretoria: "Africa/Johannesburg",
  Quito: "America/Lima",
  Samoa: "Pacific/Apia",
  Sapporo: "Asia/Tokyo",
  Saskatchewan: "America/Regina",
  "Solomon Is.": "Pacific/Guadalcanal",
  "Sri Jayawardenepura": "Asia/Colombo",
  "St. Petersburg": "Europe/Moscow",
  "Tokelau Is.": "Pacific/Fakaofo",
  Wellington: "Pacific/Auckland",
  "West Central Africa": "Africa/Algiers",
};
const zones = new Map([
  ...Object.entries(others),
  ...Object.entries(cities).flatMap(([area, names]) =>
    names.split(", ").map((name) => [name, `${area}/${name.replaceAll(" ", "_")}`] as const),
  ),
]);

/** The IANA name of a zone that a Ruby program names as Rails does (`"Berlin"`, `"Eastern Time (US & Canada)"`), or as IANA does. */
export function rubyZone(name: string | undefined): string | undefined {
  return name === undefined ? undefined : (zones.get(name) ?? name);
}

/** All of them. */
export const rubyZones = (): readonly string[] => [...zones.values()];
