import { describe, expect, test } from "vitest";
import { dutyEn } from "../../config/texts/en/duty.ts";
import { fieldEn } from "../../config/texts/en/field.ts";
import { dutyEs } from "../../config/texts/es/duty.ts";
import { fieldEs } from "../../config/texts/es/field.ts";
import { DUTY_PHRASES } from "../../core/duty/duty-phrases.ts";
import { FIELD_PHRASES } from "../../core/field/field-phrases.ts";
import { faultsOfPhrases } from "../../core/words/phrases.ts";

describe.each([
  ["en", dutyEn, fieldEn],
  ["es", dutyEs, fieldEs],
])("in %s", (_, duty, field) => {
  test("every phrase about duty and the field is there, with the parameters that are listed", () => {
    expect(faultsOfPhrases(DUTY_PHRASES, duty.phrases)).toEqual([]);
    expect(faultsOfPhrases(FIELD_PHRASES, field.phrases)).toEqual([]);
  });
});
