package io.tillflow.functions.anomaly;

import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import java.io.Serializable;

/**
 * What reading rules takes.
 *
 * @param registry where schemas of rules are asked for
 * @param keys under which refused rules are sealed on their way to the dead letters
 */
public record RuleSettings(RegistrySettings registry, KeySource keys) implements Serializable {}
