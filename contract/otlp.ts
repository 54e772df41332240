import { z } from "zod";

// The JSON encoding of OTLP 1 (ExportTraceServiceRequest of opentelemetry-proto): names in lowerCamelCase, ids in hex,
// 64-bit numbers as decimal text or numbers, enumerations as numbers. Unknown fields are ignored, everything may be left
// out, and null is as good as left out. What is decodable and still no use is for the partial success to say.

const NANOS = /^\d{1,20}$/;
const unsigned = z.union([z.string().regex(NANOS, "must be a whole number, written as text"), z.int().min(0)]);
const signed = z.union([z.string().regex(/^-?\d{1,20}$/, "must be a whole number, written as text"), z.int()]);
const Nested = z.record(z.string(), z.unknown());

/** One typed value; what is nested in it is read as far as it can be. */
export const OtlpValue = z
  .object({
    stringValue: z.string().nullish(),
    boolValue: z.boolean().nullish(),
    intValue: signed.nullish(),
    doubleValue: z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]).nullish(),
    bytesValue: z.string().nullish(),
    arrayValue: z.object({ values: z.array(Nested).nullish() }).nullish(),
    kvlistValue: z.object({ values: z.array(Nested).nullish() }).nullish(),
  })
  .meta({ id: "OtlpValue" });
export type OtlpValue = z.infer<typeof OtlpValue>;

const attributes = z.array(z.object({ key: z.string(), value: OtlpValue.nullish() })).nullish();
export type OtlpAttributes = z.infer<typeof attributes>;

export const OtlpSpan = z
  .object({
    traceId: z.string(),
    spanId: z.string(),
    parentSpanId: z.string().nullish(),
    name: z.string().nullish(),
    /** 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
    kind: z.int().nullish(),
    startTimeUnixNano: unsigned.nullish(),
    endTimeUnixNano: unsigned.nullish(),
    attributes,
    /** 0 unset, 1 ok, 2 error. */
    status: z.object({ code: z.int().nullish(), message: z.string().nullish() }).nullish(),
  })
  .meta({ id: "OtlpSpan" });
export type OtlpSpan = z.infer<typeof OtlpSpan>;

export const OtlpResourceSpans = z
  .object({
    resource: z.object({ attributes }).nullish(),
    scopeSpans: z.array(z.object({ spans: z.array(OtlpSpan).nullish() })).nullish(),
  })
  .meta({ id: "OtlpResourceSpans" });
export type OtlpResourceSpans = z.infer<typeof OtlpResourceSpans>;
