package io.tillflow.sinks.iceberg;

import java.util.List;

/** Tables stand in the catalog that cannot be made what is declared without losing something. */
public final class UnsafeTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsafeTableException(List<String> differences) {
    super(
        "tables cannot be evolved safely (columns may be added and widened, never dropped, renamed"
            + " or narrowed); nothing was changed:\n  "
            + String.join("\n  ", differences));
  }
}
