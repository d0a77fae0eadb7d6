package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.Hit;
import java.util.List;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Hits of rules in, what a table holds for them out; ids are given anew in the table's schema. */
final class HitFields {
  private static final int ELEMENT = 1_000;

  /** A list of structs whose fields are all there. */
  static final Type TYPE =
      Types.ListType.ofRequired(
          ELEMENT,
          Types.StructType.of(
              Types.NestedField.required(ELEMENT + 1, "rule", Types.StringType.get()),
              Types.NestedField.required(ELEMENT + 2, "rule_version", Types.IntegerType.get()),
              Types.NestedField.required(ELEMENT + 3, "severity", Types.StringType.get()),
              Types.NestedField.required(
                  ELEMENT + 4,
                  "evidence",
                  Types.MapType.ofRequired(
                      ELEMENT + 5, ELEMENT + 6, Types.StringType.get(), Types.StringType.get()))));

  private HitFields() {}

  static GenericArrayData of(List<?> hits) {
    return new GenericArrayData(hits.stream().map(hit -> of((Hit) hit)).toArray());
  }

  private static GenericRowData of(Hit hit) {
    return GenericRowData.of(
        StringData.fromString(hit.rule()),
        hit.ruleVersion(),
        StringData.fromString(hit.severity().name()),
        RowFields.map(hit.evidence()));
  }
}
