package io.tillflow.testdata.generator;

import io.tillflow.state.names.Feed;
import java.util.Map;

/**
 * In which wire formats the producers speak, as shares of the records.
 *
 * @param json share of records in JSON
 * @param registry share of records in Avro under a registry's schema id; the rest is single-object
 * @param schemaIds the registry's id of each feed's newest schema; needed when {@code registry} is
 *     not 0
 */
public record WireMix(double json, double registry, Map<Feed, Integer> schemaIds) {
  /** Three quarters Avro single-object, a quarter JSON, no registry. */
  public static final WireMix DEFAULT = new WireMix(0.25, 0, Map.of());

  public WireMix {
    schemaIds = Map.copyOf(schemaIds);
    Checks.share("wire.json", json);
    Checks.share("wire.registry", registry);
    Checks.share("wire.json + wire.registry", json + registry);
    Checks.that(
        registry == 0 || schemaIds.keySet().size() == Feed.values().length,
        "wire.schemaIds must name every feed when wire.registry is not 0");
  }
}
