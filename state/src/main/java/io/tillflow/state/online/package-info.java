/**
 * What stands in the online store: keys, fields and versions of features.
 *
 * <p>Writers and the readers in services both stand on it, so nothing here needs Flink.
 */
package io.tillflow.state.online;
