package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** A declaration and the table that stands in; what is missing, and what stands in the way, out. */
final class TableDifference {
  private final String name;
  private final org.apache.iceberg.Table standing;
  private final List<NestedField> added = new ArrayList<>();
  private final List<NestedField> widened = new ArrayList<>();
  private final List<NestedField> relaxed = new ArrayList<>();
  private final List<NestedField> described = new ArrayList<>();
  private final List<String> unsafe = new ArrayList<>();

  TableDifference(Table<?> declared, org.apache.iceberg.Table standing) {
    this.name = declared.name();
    this.standing = standing;
    Schema wanted = SchemaOf.schema(declared);
    wanted.columns().forEach(this::compare);
    refuseRequiredStrangers(wanted);
    comparePartitions(SchemaOf.partitioning(declared, wanted));
  }

  /** What stands in the way, a line each. */
  List<String> unsafe() {
    return unsafe;
  }

  /** What will be changed, a line each. */
  List<String> changes() {
    List<String> lines = new ArrayList<>();
    added.forEach(f -> lines.add("add " + f.name() + " " + f.type()));
    widened.forEach(f -> lines.add("widen " + f.name() + " to " + f.type()));
    relaxed.forEach(f -> lines.add("let " + f.name() + " be absent"));
    described.forEach(f -> lines.add("describe " + f.name()));
    return lines;
  }

  boolean hasBranch(String branch) {
    return standing.refs().containsKey(branch);
  }

  /** Makes the safe changes; rows that are there lack an added column, so it may be absent. */
  void apply() {
    if (changes().isEmpty()) {
      return;
    }
    UpdateSchema update = standing.updateSchema();
    added.forEach(f -> update.addColumn(f.name(), f.type(), f.doc()));
    widened.forEach(f -> update.updateColumn(f.name(), f.type().asPrimitiveType()));
    relaxed.forEach(f -> update.makeColumnOptional(f.name()));
    described.forEach(f -> update.updateColumnDoc(f.name(), f.doc()));
    update.commit();
  }

  // A table that a newer version has widened still takes the narrower values of this one.
  private void compare(NestedField wanted) {
    NestedField has = standing.schema().findField(wanted.name());
    if (has == null) {
      added.add(wanted);
      return;
    }
    if (widens(has.type(), wanted.type())) {
      widened.add(wanted);
    } else if (!sameType(has.type(), wanted.type()) && !widens(wanted.type(), has.type())) {
      refuse(wanted.name() + " is " + has.type() + ", declared is " + wanted.type());
    }
    if (has.isRequired() && wanted.isOptional()) {
      relaxed.add(wanted);
    }
    if (wanted.doc() != null && !wanted.doc().equals(has.doc())) {
      described.add(wanted);
    }
  }

  private void refuseRequiredStrangers(Schema wanted) {
    for (NestedField has : standing.schema().columns()) {
      if (wanted.findField(has.name()) == null && has.isRequired()) {
        refuse(has.name() + " is required, but not declared");
      }
    }
  }

  private void comparePartitions(PartitionSpec wanted) {
    Set<String> has = partitions(standing.spec(), standing.schema());
    Set<String> wants = partitions(wanted, wanted.schema());
    if (!has.equals(wants)) {
      refuse("is partitioned by " + has + ", declared is " + wants);
    }
  }

  private static Set<String> partitions(PartitionSpec spec, Schema schema) {
    Set<String> fields = new TreeSet<>();
    spec.fields()
        .forEach(f -> fields.add(f.transform() + "(" + schema.findColumnName(f.sourceId()) + ")"));
    return fields;
  }

  private void refuse(String difference) {
    unsafe.add(name + ": " + difference);
  }

  // The ids inside a map or a list differ between a fresh schema and an evolved one.
  private static boolean sameType(Type has, Type wanted) {
    return withoutIds(has).equals(withoutIds(wanted));
  }

  private static Type withoutIds(Type type) {
    return TypeUtil.assignFreshIds(type, new AtomicInteger()::incrementAndGet);
  }

  private static boolean widens(Type from, Type to) {
    if (from instanceof Types.DecimalType narrow && to instanceof Types.DecimalType wide) {
      return narrow.scale() == wide.scale() && narrow.precision() < wide.precision();
    }
    return from.typeId() == Type.TypeID.INTEGER && to.typeId() == Type.TypeID.LONG;
  }
}
