package io.tillflow.local;

import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.EmbeddedRedis;

/** The real parts of a laptop's run, all in this process. */
record LocalParts(
    EmbeddedKafka kafka, EmbeddedCatalog catalog, EmbeddedRedis redis, EmbeddedFlink flink) {}
