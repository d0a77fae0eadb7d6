/** Flink in this process: a cluster with its web page, a job on it, and how the job does. */
package io.tillflow.jobs.embedded;
