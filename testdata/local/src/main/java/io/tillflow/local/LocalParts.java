package io.tillflow.local;

import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;

/** The real parts of a laptop's run, all in this process. */
record LocalParts(EmbeddedKafka kafka, EmbeddedCatalog catalog, EmbeddedFlink flink) {}
