/**
 * Rows to Iceberg tables.
 *
 * <p>A job's start goes through {@link io.tillflow.sinks.iceberg.TablePreparation} (tables are
 * created, evolved or refused) and {@link io.tillflow.sinks.iceberg.Generations} (which generation
 * the rows get); {@link io.tillflow.sinks.iceberg.IcebergOutlet} then lands them.
 */
package io.tillflow.sinks.iceberg;
