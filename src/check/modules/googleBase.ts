import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ElementRule, ModuleRules, ValueCheck } from "../rules.ts";
import { webAddress } from "../values/addresses.ts";
import { isoMoment } from "../values/dates.ts";
import { countingNumber, number } from "../values/numbers.ts";
import { plainText } from "../values/plainText.ts";
import { oneOf } from "../values/words.ts";
import { countries } from "./countries.ts";
import { alike, anyLevel, module } from "./module.ts";

const matches =
  (pattern: RegExp, kind: typeof checkKinds.YEAR): ValueCheck =>
  (value, say) => {
    if (!pattern.test(value.trim())) say(kind);
  };

const addresses: ValueCheck = (value, say, element, context) => {
  for (const one of value.split(",")) webAddress(one, say, element, context);
};
const dateOrMoment: ValueCheck = (value, say, element, context) => {
  if (!/^\d{4}-\d\d-\d\d$/.test(value.trim())) isoMoment(value, say, element, context);
};
/** Elements that may occur at most ten times in an entry. */
const upTo =
  (most: number): NonNullable<ElementRule["opened"]> =>
  (element, { say }) => {
    const { parent } = element;
    if (parent !== undefined && (parent.counts.get(element.name) ?? 0) === most + 1)
      say(checkKinds.TOO_MANY, element, { parent: `<${parent.written}>`, found: most });
  };

const text: ElementRule = { many: true, value: plainText };
const unit = matches(/^[\d.,]{1,40}\s{0,9}[a-z"'. ]{0,40}$/i, checkKinds.UNIT);
const range: ElementRule = {
  many: true,
  role: "range",
  holds: { "g:start": { value: dateOrMoment }, "g:end": { value: dateOrMoment } },
  value: (value, say, element, context) =>
    value.trim() === "" || element.counts.size > 0 ? undefined : dateOrMoment(value, say, element, context),
};

/** The elements of Google Base, which product feeds still use. */
export const googleBaseRules: ModuleRules = [
  ...module("g", anyLevel, {
    ...alike(
      "actor agent apparel_type artist author brand color condition course_number course_times course cuisine education employer ethnicity format id immigration_status interested_in isbn job_function job_industry job_type license main_ingredient make manufacturer manufacturer_id meal_type model model_number mpn name_of_item_being_reviewed news_source occupation payment_notes delivery_notes product_type property_type publication_name publication_volume review_type school_district sexual_orientation size subject subject_area tax_region university upc vehicle_type vin operating_systems screen_size tech_spec_link feature gtin description title link availability google_product_category item_group_id identifier_exists adult age_group material pattern shipping_label size_system size_type custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4 mobile_link additional_image_link unit_pricing_measure unit_pricing_base_measure energy_efficiency_class multipack is_bundle",
      text,
    ),
    ...alike("age pages servings quantity", { value: countingNumber }),
    ...alike("bathrooms bedrooms rating tax_percent hoa_dues salary calories", { many: true, value: number }),
    ...alike(
      "area delivery_radius megapixels memory mileage processor_speed weight shipping_weight cooking_time preparation_time",
      { many: true, value: unit },
    ),
    ...alike("protein saturated_fat total_carbs total_fat sodium fiber cholesterol", { many: true, value: unit }),
    price: { many: true, value: matches(/^\d+(?:\.\d+)?(?: ?[A-Z]{3})?$/, checkKinds.UNIT) },
    sale_price: { value: matches(/^\d+(?:\.\d+)?(?: ?[A-Z]{3})?$/, checkKinds.UNIT) },
    year: { many: true, value: matches(/^\d{4}$/, checkKinds.YEAR) },
    currency: { many: true, value: matches(/^[A-Z]{3}$/, checkKinds.CODE_NAME) },
    country: { many: true, value: country },
    ...alike("location", { many: true, value: matches(/^[^,]+(?:,[^,]+){4,}$/, checkKinds.PLACE) }),
    ...alike("from_location to_location", {
      many: true,
      value: matches(/^[^,]+(?:,[^,]+)+$/, checkKinds.PLACE),
    }),
    label: { many: true, value: matches(/^[^,]+$/, checkKinds.PLACE), opened: upTo(10) },
    image_link: { many: true, value: addresses, opened: upTo(10) },
    url_of_item_being_reviewed: { many: true, value: webAddress },
    listing_type: { many: true, value: oneOf("true|false", { anyCase: true }) },
    pickup: { many: true, value: oneOf("true|false", { anyCase: true }) },
    price_type: { many: true, value: oneOf("negotiable|starting") },
    salary_type: { many: true, value: oneOf("negotiable|starting") },
    payment_accepted: {
      many: true,
      value: oneOf("Cash|Check|Visa|MasterCard|AmericanExpress|Discover|WireTransfer|PayPal|GoogleCheckout", {
        anyCase: true,
      }),
    },
    gender: { many: true, value: oneOf("Male|M|Female|F|unisex", { anyCase: true }) },
    marital_status: {
      many: true,
      value: oneOf("single|divorced|separated|widowed|married|in relationship", { anyCase: true }),
    },
    reviewer_type: { many: true, value: oneOf("editorial|user") },
    service_type: text,
    ...alike("expiration_date expiration_date_time publish_date", { many: true, value: dateOrMoment }),
    ...alike("course_date_range event_date_range travel_date_range sale_price_effective_date", range),
    shipping: {
      many: true,
      role: "range",
      holds: {
        "g:country": { value: country },
        "g:service": { value: plainText },
        "g:price": { value: plainText },
        "g:region": {},
      },
    },
    tax: {
      many: true,
      open: true,
      role: "range",
      holds: { "g:country": {}, "g:region": {}, "g:rate": {}, "g:tax_ship": {} },
    },
  }),
];

function country(...[value, say]: Parameters<ValueCheck>): void {
  if (!countries.has(value.trim().toUpperCase())) say(checkKinds.CODE_NAME);
}
