package io.tillflow.functions.summary;

import java.util.Map;

/** Texts and how often each came, the most frequent first. */
public record Ranking(Map<String, Long> counts) {}
