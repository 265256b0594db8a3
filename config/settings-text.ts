import { Document, isMap, isScalar, type YAMLMap } from "yaml";
import { z } from "zod";
import { settingsSchema } from "./settings.ts";

type Values = z.input<typeof settingsSchema>;

/**
 * almenara.yaml with these values, every default written out, and above each key what it is for: the schema is the one
 * source of both.
 */
export const settingsText = (values: Values): string => {
  const document = new Document(settingsSchema.parse(values));
  document.commentBefore =
    " What this organisation decides. Check it with: npx almenara config check almenara.yaml";
  if (isMap(document.contents)) describe(document.contents, settingsSchema);
  return document.toString({ lineWidth: 100 });
};

const describe = (map: YAMLMap, schema: z.ZodType): void => {
  const bareSchema = bare(schema);
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    const field =
      bareSchema instanceof z.ZodObject
        ? (bareSchema.shape[name] as z.ZodType | undefined)
        : bareSchema instanceof z.ZodRecord
          ? (bareSchema.valueType as z.ZodType)
          : undefined;
    if (field === undefined) continue;
    const about = descriptionOf(field);
    if (about !== undefined && isScalar(key)) key.commentBefore = ` ${about}`;
    if (isMap(value)) describe(value, field);
  }
};

const descriptionOf = (schema: z.ZodType): string | undefined => {
  if (schema.description !== undefined) return schema.description;
  const inner = bare(schema);
  return inner === schema ? undefined : inner.description;
};

const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? bare(schema.unwrap() as z.ZodType)
    : schema;
