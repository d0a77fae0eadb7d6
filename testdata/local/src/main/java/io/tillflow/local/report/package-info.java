/**
 * What landed against what had to: the records that are in Kafka, judged by the plain-Java
 * reference, row by row beside the tables and the dead-letter topic.
 */
package io.tillflow.local.report;
