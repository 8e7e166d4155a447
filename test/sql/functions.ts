import type { DialectName } from '../../src/sql/index.js'

/** The functions that every dialect may print, and that all of their references list. */
export const COMMON =
  'ABS CAST COALESCE COUNT FLOOR LPAD MAX MIN MOD NULLIF ROUND ROW_NUMBER SUBSTRING SUM translate'.split(' ')

/**
 * The functions that a dialect may print besides, each with its page of the reference. With what those were compared that
 * do not run here is said in docs/sql-dialects.md.
 */
export const OWN: Readonly<Record<DialectName, readonly (readonly [reference: string, functions: string])[]>> = {
  duckdb: [
    [
      'https://duckdb.org/docs/stable/data/json/json_functions',
      'json_array_length json_extract json_extract_string json_type to_json',
    ],
    [
      'https://duckdb.org/docs/stable/sql/functions/list',
      'len list_contains list_filter list_has_all list_has_any list_transform',
    ],
    [
      'https://duckdb.org/docs/stable/sql/functions/text',
      'contains ends_with length regexp_extract regexp_matches sha256 starts_with',
    ],
    ['https://duckdb.org/docs/stable/sql/functions/timestamp', 'epoch_us make_timestamp make_timestamptz month year'],
    ['https://duckdb.org/docs/stable/sql/expressions/cast', 'TRY_CAST'],
  ],
  postgres: [
    [
      'https://www.postgresql.org/docs/current/functions-json.html',
      'json_array_elements_text jsonb_array_elements jsonb_array_length jsonb_typeof to_json',
    ],
    ['https://www.postgresql.org/docs/current/functions-array.html', 'ARRAY ANY CARDINALITY unnest'],
    [
      'https://www.postgresql.org/docs/current/functions-string.html',
      'CHAR_LENGTH CONVERT_TO ENCODE RIGHT SHA256 STARTS_WITH STRPOS',
    ],
    ['https://www.postgresql.org/docs/current/functions-datetime.html', 'EXTRACT'],
  ],
  clickhouse: [
    ['https://clickhouse.com/docs/sql-reference/table-functions/values', 'values'],
    [
      'https://clickhouse.com/docs/sql-reference/functions/json-functions',
      'JSONExtract JSONExtractArrayRaw JSONExtractRaw JSONExtractString JSONLength toJSONString',
    ],
    [
      'https://clickhouse.com/docs/sql-reference/functions/array-functions',
      'arrayFilter arrayMap has hasAll hasAny length',
    ],
    [
      'https://clickhouse.com/docs/sql-reference/functions/string-functions',
      'endsWith lengthUTF8 lower startsWith hex SHA256 match position regexpExtract',
    ],
    [
      'https://clickhouse.com/docs/sql-reference/functions/type-conversion-functions',
      'fromUnixTimestamp64Milli toDateTime64 toFloat64OrNull toInt128 toInt64OrNull toString toUnixTimestamp64Micro',
    ],
    ['https://clickhouse.com/docs/sql-reference/functions/functions-for-nulls', 'assumeNotNull nullIf'],
    ['https://clickhouse.com/docs/sql-reference/functions/arithmetic-functions', 'intDiv positiveModulo'],
    ['https://clickhouse.com/docs/sql-reference/functions/date-time-functions', 'toMonth toYear'],
    ['https://clickhouse.com/docs/sql-reference/functions/other-functions', 'if toTypeName transform'],
  ],
  bigquery: [
    [
      'https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions',
      'JSON_QUERY_ARRAY JSON_TYPE JSON_VALUE JSON_VALUE_ARRAY LAX_BOOL LAX_FLOAT64 TO_JSON_STRING',
    ],
    ['https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions', 'ARRAY ARRAY_LENGTH'],
    ['https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax', 'UNNEST STRUCT EXISTS'],
    [
      'https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions',
      'CHAR_LENGTH ENDS_WITH REGEXP_CONTAINS REGEXP_EXTRACT STARTS_WITH STRPOS TO_HEX',
    ],
    ['https://cloud.google.com/bigquery/docs/reference/standard-sql/hash_functions', 'SHA256'],
    [
      'https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions',
      'EXTRACT TIMESTAMP TIMESTAMP_MILLIS UNIX_MILLIS',
    ],
    ['https://cloud.google.com/bigquery/docs/reference/standard-sql/datetime_functions', 'DATETIME'],
  ],
  snowflake: [
    [
      'https://docs.snowflake.com/en/sql-reference/functions-semistructured',
      'ARRAY_CONSTRUCT ARRAY_CONTAINS ARRAY_SIZE FILTER GET PARSE_JSON TO_JSON TRANSFORM TYPEOF',
    ],
    [
      'https://docs.snowflake.com/en/sql-reference/functions-conversion',
      'TO_TIMESTAMP_LTZ TO_TIMESTAMP_NTZ TO_VARIANT',
    ],
    [
      'https://docs.snowflake.com/en/sql-reference/functions-string',
      'CONTAINS ENDSWITH LENGTH REGEXP_INSTR REGEXP_SUBSTR SHA2 STARTSWITH',
    ],
    ['https://docs.snowflake.com/en/sql-reference/functions-date-time', 'DATE_PART MONTH YEAR'],
  ],
  databricks: [
    [
      'https://docs.databricks.com/sql/language-manual/functions/try_variant_get.html',
      'try_variant_get schema_of_variant is_variant_null',
    ],
    [
      'https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-functions-builtin',
      'TRY_CAST array array_contains char_length contains date_add endswith filter from_json month regexp_extract sha2 size startswith timestamp_millis to_json transform unix_millis year',
    ],
    [
      'https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-functions-builtin',
      'current_timezone from_utc_timestamp to_utc_timestamp',
    ],
    ['https://docs.databricks.com/aws/en/sql/language-manual/functions/chr', 'CHR'],
  ],
  trino: [
    ['https://trino.io/docs/current/functions/json.html', 'json_array_length json_extract json_format json_parse'],
    ['https://trino.io/docs/current/functions/array.html', 'cardinality contains filter transform'],
    ['https://trino.io/docs/current/functions/string.html', 'length lower reverse starts_with strpos'],
    ['https://trino.io/docs/current/functions/binary.html', 'sha256 to_hex to_utf8'],
    ['https://trino.io/docs/current/functions/regexp.html', 'regexp_extract regexp_like'],
    ['https://trino.io/docs/current/functions/datetime.html', 'date_add date_diff from_unixtime_nanos month year'],
    ['https://trino.io/docs/current/functions/conditional.html', 'TRY'],
  ],
  redshift: [
    [
      'https://docs.aws.amazon.com/redshift/latest/dg/String_functions_header.html',
      'CHAR_LENGTH LEFT REGEXP_SUBSTR RIGHT STRPOS',
    ],
    ['https://docs.aws.amazon.com/redshift/latest/dg/SHA2.html', 'SHA2'],
    ['https://docs.aws.amazon.com/redshift/latest/dg/r_CHR.html', 'CHR'],
    ['https://docs.aws.amazon.com/redshift/latest/dg/r_EXTRACT_function.html', 'EXTRACT'],
  ],
}
